//! Everything that can be named at one portal: what it has, and what the user's own register says of it.
//!
//! A name is looked for whole, then as a beginning, then as a part, without regard to case. What fits a site
//! means all its facilities. What fits several sites or facilities is an error that lists them.

#[cfg(test)]
mod tests;

mod site;

use std::collections::{BTreeMap, BTreeSet};

use crate::cli::app::App;
use crate::cli::connect::Connected;
use crate::cli::failure::Failure;
use crate::cli::failure::facility::{ambiguous, bad_grid_id, nothing_of_the_utilities, unknown};
use crate::domain::entry::Entry;
use crate::domain::facility::{Areas, Facility, Group, Members, Site};
use crate::domain::id::{FacilityId, Gsrn, SiteId};
use crate::domain::quantity::Utility;

/// Everything that can be named at one portal: what it has, and what the user says of it.
#[derive(Debug, Clone)]
pub struct Catalogue {
    /// The profile.
    pub profile: String,
    /// The portal's sites, in its order.
    pub sites: Vec<Site>,
    /// The portal's facilities, in its order.
    pub facilities: Vec<Facility>,
    /// The customer's groups.
    pub groups: Vec<Group>,
    /// What the user's own register says.
    pub entries: BTreeMap<FacilityId, Entry>,
    /// The facility that is meant when none is named.
    pub default: Option<FacilityId>,
}

/// How a name fitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// Letter by letter.
    Whole,
    /// As a beginning.
    Prefix,
    /// Somewhere within.
    Part,
}

/// Something that a name can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    Site(usize),
    Facility(usize),
}

impl Catalogue {
    /// Asks a portal and the register.
    ///
    /// # Errors
    /// What the portal or the register refuses.
    pub fn load(app: &App<'_>, connected: &Connected) -> Result<Self, Failure> {
        let register = app.known_register()?;
        let entries = register.map(|r| r.entries(&connected.profile)).transpose()?.unwrap_or_default();
        let default = register.map(|r| r.default_facility(&connected.profile)).transpose()?.flatten();
        Ok(Self {
            profile: connected.profile.clone(),
            sites: connected.portal.sites()?,
            facilities: connected.portal.facilities()?,
            groups: connected.portal.groups()?,
            entries: entries.into_iter().collect(),
            default,
        })
    }

    /// Knows of nothing at a profile.
    pub fn nothing(profile: &str) -> Self {
        Self {
            profile: profile.to_owned(),
            sites: Vec::new(),
            facilities: Vec::new(),
            groups: Vec::new(),
            entries: BTreeMap::new(),
            default: None,
        }
    }

    /// Returns the facilities that are meant, in the portal's order, each once. Without `wanted`: the default
    /// one, else all. Only those of the `utilities` asked for, if any are.
    ///
    /// # Errors
    /// When a name fits nothing or several, or what it fits has none of the utilities.
    pub fn select(&self, wanted: &[String], utilities: &[Utility]) -> Result<Vec<&Facility>, Failure> {
        let asked = |index: &usize| {
            let utility = self.facilities.get(*index).map(|f| &f.utility);
            utilities.is_empty() || utility.is_some_and(|u| utilities.contains(u))
        };
        let mut chosen = BTreeSet::new();
        for text in wanted {
            let found = self.find(text)?;
            let before = chosen.len();
            chosen.extend(found.iter().copied().filter(asked));
            let covered = found.iter().any(|index| chosen.contains(index));
            if chosen.len() == before && !covered && text != "all" {
                return Err(nothing_of_the_utilities(text, utilities));
            }
        }
        if wanted.is_empty() {
            chosen.extend(self.usual().into_iter().filter(asked));
        }
        Ok(chosen.into_iter().filter_map(|index| self.facilities.get(index)).collect())
    }

    /// Returns the one facility that is meant.
    ///
    /// # Errors
    /// When the name fits nothing, or several facilities.
    pub fn one(&self, text: &str) -> Result<&Facility, Failure> {
        let found: Vec<usize> = self.find(text)?.into_iter().collect();
        match found.as_slice() {
            [one] => self.facilities.get(*one).ok_or_else(|| unknown(text, &self.names())),
            several => {
                let facilities: Vec<&Facility> =
                    several.iter().filter_map(|i| self.facilities.get(*i)).collect();
                let names: Vec<String> = facilities.iter().map(|f| self.name(f).to_owned()).collect();
                Err(ambiguous(text, &names, facilities.first().map(|f| &f.id), Fit::Whole))
            }
        }
    }

    /// Returns the user's own name of a facility, else the portal's.
    pub fn name<'a>(&'a self, facility: &'a Facility) -> &'a str {
        let own = self.entries.get(&facility.id).and_then(|entry| entry.name.as_deref());
        own.unwrap_or(&facility.name)
    }

    /// Returns the site of a facility.
    pub fn site(&self, facility: &Facility) -> Option<&Site> {
        self.site_of(&facility.site)
    }

    /// Returns the areas of a facility: the user's own where given, else its site's.
    pub fn areas(&self, facility: &Facility) -> Areas {
        let own = self.entries.get(&facility.id).map(|entry| entry.areas).unwrap_or_default();
        let site = self.site(facility).map(|site| site.areas).unwrap_or_default();
        Areas {
            atemp: own.atemp.or(site.atemp),
            boa: own.boa.or(site.boa),
            loa: own.loa.or(site.loa),
            bra: own.bra.or(site.bra),
        }
    }

    /// Returns how many persons there are: the user's own number where given, else the site's.
    pub fn persons(&self, facility: &Facility) -> Option<u32> {
        let own = self.entries.get(&facility.id).and_then(|entry| entry.persons);
        own.or_else(|| self.site(facility).and_then(|site| site.persons))
    }

    /// Returns every label of a facility: its site's and the user's own, each once.
    pub fn tags(&self, facility: &Facility) -> BTreeSet<&str> {
        let site = self.site(facility).map(|site| site.tags.as_slice()).unwrap_or_default();
        let own = self.entries.get(&facility.id).map(|entry| entry.tags.as_slice()).unwrap_or_default();
        site.iter().chain(own).map(String::as_str).collect()
    }

    fn site_of(&self, id: &SiteId) -> Option<&Site> {
        self.sites.iter().find(|site| site.id == *id)
    }

    fn usual(&self) -> BTreeSet<usize> {
        let default = self.default.as_ref().and_then(|id| self.facilities.iter().position(|f| f.id == *id));
        default.map_or_else(|| (0..self.facilities.len()).collect(), |index| BTreeSet::from([index]))
    }

    /// Takes this profile off `ID@PROFILE`: it says what is so anyway.
    pub fn own<'t>(&self, text: &'t str) -> &'t str {
        let name = text.strip_suffix(self.profile.as_str()).and_then(|rest| rest.strip_suffix('@'));
        name.filter(|name| !name.is_empty()).unwrap_or(text)
    }

    fn find(&self, text: &str) -> Result<BTreeSet<usize>, Failure> {
        let text = self.own(text);
        if text == "all" {
            return Ok((0..self.facilities.len()).collect());
        }
        if let Some(name) = text.strip_prefix("group:") {
            return self.group(name);
        }
        if let Some(tag) = text.strip_prefix("tag:") {
            return self.tagged(tag);
        }
        if let Some(index) = self.by_id(text)? {
            return Ok(BTreeSet::from([index]));
        }
        self.by_name(text)
    }

    /// Finds an id, or a metering point id with spaces, or its last eight or nine digits.
    fn by_id(&self, text: &str) -> Result<Option<usize>, Failure> {
        let same = |f: &Facility| f.id.as_str().eq_ignore_ascii_case(text.trim());
        if let Some(index) = self.facilities.iter().position(same) {
            return Ok(Some(index));
        }
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Ok(None);
        }
        let ending = |f: &Facility| f.grid_id.as_ref().is_some_and(|id| id.as_str().ends_with(&digits));
        let found: Vec<usize> = (0..self.facilities.len())
            .filter(|i| matches!(digits.len(), 8 | 9 | 18) && self.facilities.get(*i).is_some_and(ending))
            .collect();
        match found.as_slice() {
            [one] => Ok(Some(*one)),
            [] if digits.len() >= 15 => match Gsrn::parse(&digits) {
                Err(error) => Err(bad_grid_id(text, &error)),
                Ok(_) => Ok(None),
            },
            [] => Ok(None),
            several => {
                let ids: Vec<String> =
                    several.iter().filter_map(|i| Some(self.facilities.get(*i)?.id.to_string())).collect();
                let first = several.first().and_then(|i| self.facilities.get(*i)).map(|f| &f.id);
                Err(ambiguous(text, &ids, first, Fit::Part))
            }
        }
    }

    fn by_name(&self, text: &str) -> Result<BTreeSet<usize>, Failure> {
        for fit in [Fit::Whole, Fit::Prefix, Fit::Part] {
            let things = self.things(|name| fits(name, text, fit));
            match things.as_slice() {
                [] => {}
                [one] => return Ok(self.members(*one)),
                several => {
                    let names: Vec<String> = several.iter().map(|thing| self.thing_name(*thing)).collect();
                    let first = several.first().and_then(|thing| self.members(*thing).first().copied());
                    let id = first.and_then(|index| self.facilities.get(index)).map(|f| &f.id);
                    return Err(ambiguous(text, &names, id, fit));
                }
            }
        }
        Err(unknown(text, &self.names()))
    }

    /// What a name fits: sites, and facilities whose site does not fit as well. The user's own names and
    /// numbers go first: where one fits, the portal's names are not looked at.
    fn things(&self, fits: impl Fn(&str) -> bool) -> Vec<Thing> {
        let own = |f: &Facility| {
            let entry = self.entries.get(&f.id);
            entry.is_some_and(|e| [&e.name, &e.number].into_iter().flatten().any(|name| fits(name)))
        };
        let indexed = || self.facilities.iter().enumerate();
        let owned: Vec<Thing> = indexed().filter(|(_, f)| own(f)).map(|(i, _)| Thing::Facility(i)).collect();
        if !owned.is_empty() {
            return owned;
        }
        let sites: Vec<usize> =
            self.sites.iter().enumerate().filter(|(_, s)| fits(&s.name)).map(|(i, _)| i).collect();
        let beside = |f: &Facility| !sites.iter().any(|i| self.sites.get(*i).is_some_and(|s| s.id == f.site));
        let single = indexed().filter(|(_, f)| fits(&f.name) && beside(f)).map(|(i, _)| Thing::Facility(i));
        sites.iter().map(|i| Thing::Site(*i)).filter(|t| !self.members(*t).is_empty()).chain(single).collect()
    }

    fn members(&self, thing: Thing) -> BTreeSet<usize> {
        match thing {
            Thing::Facility(index) => BTreeSet::from([index]),
            Thing::Site(index) => self.sites.get(index).map(|s| self.at_sites(&[&s.id])).unwrap_or_default(),
        }
    }

    fn thing_name(&self, thing: Thing) -> String {
        match thing {
            Thing::Facility(index) => self.facilities.get(index).map(|f| self.name(f).to_owned()),
            Thing::Site(index) => self.sites.get(index).map(|s| s.name.clone()),
        }
        .unwrap_or_default()
    }

    fn at_sites(&self, sites: &[&SiteId]) -> BTreeSet<usize> {
        let on = |f: &Facility| sites.contains(&&f.site);
        self.facilities.iter().enumerate().filter(|(_, f)| on(f)).map(|(i, _)| i).collect()
    }

    fn group(&self, text: &str) -> Result<BTreeSet<usize>, Failure> {
        let all: Vec<&Group> = self.groups.iter().flat_map(|g| std::iter::once(g).chain(&g.below)).collect();
        let names: Vec<&str> = all.iter().map(|g| g.name.as_str()).collect();
        let name = pick(text, &names, "group:")?;
        let group = all.into_iter().find(|g| g.name == name);
        Ok(group.map(|g| self.in_group(g)).unwrap_or_default())
    }

    fn in_group(&self, group: &Group) -> BTreeSet<usize> {
        let mut found = match &group.members {
            Members::Sites(sites) => self.at_sites(&sites.iter().collect::<Vec<_>>()),
            Members::Facilities(ids) => {
                let named = |f: &Facility| ids.contains(&f.id);
                self.facilities.iter().enumerate().filter(|(_, f)| named(f)).map(|(i, _)| i).collect()
            }
        };
        for below in &group.below {
            found.extend(self.in_group(below));
        }
        found
    }

    fn tagged(&self, text: &str) -> Result<BTreeSet<usize>, Failure> {
        let all: BTreeSet<&str> = self.facilities.iter().flat_map(|f| self.tags(f)).collect();
        let tag = pick(text, &all.into_iter().collect::<Vec<_>>(), "tag:")?;
        let has = |f: &Facility| self.tags(f).contains(tag.as_str());
        Ok(self.facilities.iter().enumerate().filter(|(_, f)| has(f)).map(|(i, _)| i).collect())
    }

    /// The names that an error can offer: the user's own and the sites'.
    fn names(&self) -> Vec<String> {
        let own = self.facilities.iter().filter_map(|f| self.entries.get(&f.id)?.name.clone());
        own.chain(self.sites.iter().map(|site| site.name.clone())).collect()
    }
}

/// Picks the one name that fits best.
fn pick(text: &str, names: &[&str], prefix: &str) -> Result<String, Failure> {
    for fit in [Fit::Whole, Fit::Prefix, Fit::Part] {
        let found: Vec<&str> = names.iter().copied().filter(|name| fits(name, text, fit)).collect();
        match found.as_slice() {
            [] => {}
            [one] => return Ok((*one).to_owned()),
            several => {
                let names: Vec<String> = several.iter().map(|name| format!("{prefix}{name}")).collect();
                return Err(ambiguous(&format!("{prefix}{text}"), &names, None, fit));
            }
        }
    }
    let known: Vec<String> = names.iter().map(|name| format!("{prefix}{name}")).collect();
    Err(unknown(&format!("{prefix}{text}"), &known))
}

fn fits(name: &str, text: &str, fit: Fit) -> bool {
    let (name, text) = (name.to_lowercase(), text.trim().to_lowercase());
    match fit {
        _ if text.is_empty() => false,
        Fit::Whole => name == text,
        Fit::Prefix => name.starts_with(&text),
        Fit::Part => name.contains(&text),
    }
}
