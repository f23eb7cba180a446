//! Which facilities are meant at the chosen portals: `--facility`, else the default one, else all.

use std::collections::{BTreeMap, BTreeSet};

use crate::cli::app::App;
use crate::cli::at_profile::{explained, split};
use crate::cli::catalogue::Catalogue;
use crate::cli::connect::Connected;
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::places::is_of_one;
use crate::domain::facility::Facility;
use crate::domain::id::{CustomerNumber, FacilityId};
use crate::domain::quantity::Utility;
use crate::domain::refusal::Refusal;
use crate::domain::waste::WasteService;
use crate::lang::Words;
use crate::words;

/// What is chosen at one portal.
pub struct Selection<'a> {
    /// The portal.
    pub connected: &'a Connected,
    /// Everything that can be named there.
    pub catalogue: Catalogue,
    ids: BTreeSet<FacilityId>,
}

impl Selection<'_> {
    /// Returns the chosen facilities, in the portal's order.
    pub fn facilities(&self) -> Vec<&Facility> {
        self.catalogue.facilities.iter().filter(|f| self.ids.contains(&f.id)).collect()
    }
}

/// Chooses facilities at every chosen portal. A name has to fit at one of them at least; `ID@PROFILE` means
/// that portal alone. Portals at which nothing that was named fits are left out; `all` fits everywhere.
///
/// # Errors
/// As [`Catalogue::select`]; portals that fail beside others that don't are kept for the end of the run.
pub fn select<'a>(
    app: &'a App<'_>,
    wanted: &[String],
    utilities: &[Utility],
) -> Result<Vec<Selection<'a>>, Failure> {
    let mut selections = app.each(|connected| {
        let catalogue = Catalogue::load(app, connected)?;
        let usual = if wanted.is_empty() { catalogue.select(&[], utilities)? } else { Vec::new() };
        let ids = usual.into_iter().map(|f| f.id.clone()).collect();
        Ok(Selection { connected, catalogue, ids })
    })?;
    for text in wanted {
        add_named(app, &mut selections, text, utilities)?;
    }
    let everywhere = wanted.is_empty() || wanted.iter().any(|text| text == "all");
    selections.retain(|selection| everywhere || !selection.ids.is_empty());
    Ok(selections)
}

/// As [`select`], for what is summed: a facility of a customer that two profiles show is chosen at the first of them,
/// and it is said at which it is left out.
///
/// # Errors
/// As [`select`].
pub fn once<'a>(
    app: &'a App<'_>,
    wanted: &[String],
    utilities: &[Utility],
) -> Result<Vec<Selection<'a>>, Failure> {
    let mut selections = select(app, wanted, utilities)?;
    if selections.len() < 2 {
        return Ok(selections);
    }
    let mut seen: BTreeMap<(String, CustomerNumber, FacilityId), String> = BTreeMap::new();
    let mut emptied = BTreeSet::new();
    for selection in &mut selections {
        let Connected { profile, place, portal } = selection.connected;
        let customer = portal.customer()?.number;
        let mut elsewhere = BTreeSet::new();
        let before = selection.ids.len();
        selection.ids.retain(|id| {
            let key = (place.clone(), customer.clone(), id.clone());
            let first = seen.entry(key).or_insert_with(|| profile.clone());
            if first != profile {
                elsewhere.insert(first.clone());
            }
            first == profile
        });
        if before > 0 && selection.ids.is_empty() {
            emptied.insert(profile.clone());
        }
        elsewhere.iter().for_each(|first| app.warn(&counted_once(profile, first)));
    }
    selections.retain(|selection| !emptied.contains(&selection.connected.profile));
    Ok(selections)
}

/// Says that two profiles show the same, and where it is counted.
pub fn counted_once(profile: &str, first: &str) -> Words {
    words!(
        "what {profile} shows as {first} does is counted once, at {first}",
        "det som {profile} visar likadant som {first} räknas en gång, hos {first}"
    )
}

/// Chooses everything at every chosen portal. Where a portal fails at what it has, and at that alone, nothing is chosen
/// there, and why is told beside it.
///
/// # Errors
/// As [`select`].
pub fn everything<'a>(app: &'a App<'_>) -> Result<Vec<(Selection<'a>, Option<Refusal>)>, Failure> {
    app.each(|connected| {
        let failure = match Catalogue::load(app, connected) {
            Ok(catalogue) => {
                let ids = catalogue.facilities.iter().map(|f| f.id.clone()).collect();
                return Ok((Selection { connected, catalogue, ids }, None));
            }
            Err(failure) => failure,
        };
        let refusal = Refusal::ALL.into_iter().find(|refusal| refusal.code() == failure.code);
        match refusal.filter(|refusal| is_of_one(*refusal)) {
            Some(refusal) => {
                let catalogue = Catalogue::nothing(&connected.profile);
                Ok((Selection { connected, catalogue, ids: BTreeSet::new() }, Some(refusal)))
            }
            None => Err(failure),
        }
    })
}

/// The facilities that papers have to be about: those that were named, or all and also what is about none.
///
/// The default facility is for questions about consumption and is not looked at.
pub struct Named(Option<BTreeMap<String, Chosen>>);

/// What was named at one portal.
struct Chosen {
    ids: BTreeSet<FacilityId>,
    /// Everything that can be named there.
    known: BTreeSet<FacilityId>,
    /// The names of the sites where something was named.
    sites: BTreeSet<String>,
}

impl Chosen {
    fn of(selection: &Selection<'_>) -> Self {
        let site = |facility: &Facility| Some(selection.catalogue.site(facility)?.name.clone());
        Self {
            ids: selection.ids.clone(),
            known: selection.catalogue.facilities.iter().map(|f| f.id.clone()).collect(),
            sites: selection.facilities().into_iter().filter_map(site).collect(),
        }
    }
}

impl Named {
    /// Finds what was named; a comma parts names, unless it belongs to one.
    ///
    /// # Errors
    /// As [`select`].
    pub fn find(app: &App<'_>, wanted: &[String]) -> Result<Self, Failure> {
        if wanted.is_empty() {
            return Ok(Self(None));
        }
        let has_comma = wanted.iter().any(|text| text.contains(','));
        let selections = match select(app, wanted, &[]) {
            Err(failure) if failure.exit == Exit::NotFound && has_comma => {
                let parts = wanted.iter().flat_map(|text| text.split(',')).map(|text| text.trim().to_owned());
                select(app, &parts.collect::<Vec<_>>(), &[])?
            }
            selections => selections?,
        };
        let of_one = |s: &Selection<'_>| (s.connected.profile.clone(), Chosen::of(s));
        Ok(Self(Some(selections.iter().map(of_one).collect())))
    }

    /// Whether a paper of a profile is meant, which may be about no facility.
    pub fn takes(&self, profile: &str, facility: Option<&FacilityId>) -> bool {
        let Some(named) = &self.0 else { return true };
        named.get(profile).zip(facility).is_some_and(|(chosen, facility)| chosen.ids.contains(facility))
    }

    /// Whether a waste service is meant. Some portals have it at a facility of its own, which is in no list: there it
    /// is meant with everything else at its address.
    pub fn takes_service(&self, profile: &str, service: &WasteService) -> bool {
        let Some(named) = &self.0 else { return true };
        named.get(profile).is_some_and(|chosen| {
            chosen.ids.contains(&service.facility)
                || (!chosen.known.contains(&service.facility) && chosen.sites.contains(&service.place))
        })
    }
}

fn add_named(
    app: &App<'_>,
    selections: &mut [Selection<'_>],
    text: &str,
    utilities: &[Utility],
) -> Result<(), Failure> {
    let (name, profile) = split(app, text)?;
    let (mut fitted, mut missed) = (false, None);
    for selection in selections.iter_mut().filter(|s| profile.is_none_or(|p| p == s.catalogue.profile)) {
        match selection.catalogue.select(&[name.to_owned()], utilities) {
            Ok(found) => {
                selection.ids.extend(found.into_iter().map(|f| f.id.clone()));
                fitted = true;
            }
            Err(failure) if failure.exit == Exit::NotFound => missed = missed.or(Some(failure)),
            Err(failure) => return Err(failure),
        }
    }
    match missed {
        Some(failure) if !fitted => Err(explained(app, text, failure)),
        _ => Ok(()),
    }
}
