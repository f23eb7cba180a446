//! `minasidor admin groups`: the customer's groups of sites or of facilities.

use clap::{Args, Subcommand, ValueEnum};

use crate::cli::app::App;
use crate::cli::args::WriteArgs;
use crate::cli::catalogue::Catalogue;
use crate::cli::commands::admin::carry_out::{Saying, carry_out};
use crate::cli::failure::Failure;
use crate::cli::failure::administration::refused;
use crate::cli::outcome::Outcome;
use crate::domain::administration::Deed;
use crate::domain::facility::{Group, Members};
use crate::domain::id::{FacilityId, SiteId};
use crate::domain::refusal::Refusal;
use crate::lang::Words;
use crate::portal::PortalError;
use crate::render::column::{Columns, Place};
use crate::render::page::Page;
use crate::views::group::GroupRow;
use crate::words;

/// List groups with what is in them, and make, fill, rename and delete them
///
/// Alone: list. A group holds sites or facilities, never both, and can have groups below it, one level. Groups work
/// at once in --facility group:NAME, and rights over a group follow what is in it.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor admin groups
  minasidor admin groups create Skolor --type sites \"Storgatan 1\" \"Skolgatan 1\"
  minasidor admin groups create Gymnasier --parent Skolor
  minasidor admin groups add Skolor \"Parkvägen 3\"
  minasidor admin groups rename Skolor \"Alla skolor\"")]
pub struct GroupsArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List groups with what is in them
    #[command(alias = "lista")]
    #[command(after_help = "Examples:
  minasidor admin groups list --json")]
    List,
    /// Make a group, perhaps below another one
    #[command(alias = "skapa")]
    #[command(after_help = "Examples:
  minasidor admin groups create Skolor --type sites \"Storgatan 1\"
  minasidor admin groups create Laddning --type facilities 735999000000000013 --yes")]
    Create(CreateArgs),
    /// Put sites or facilities into a group
    #[command(aliases = ["lägg-till", "lagg-till"])]
    #[command(after_help = "Examples:
  minasidor admin groups add \"Grupp 01\" \"Parkvägen 3\"")]
    Add(MembersArgs),
    /// Take sites or facilities out of a group
    #[command(alias = "ta-ur")]
    #[command(after_help = "Examples:
  minasidor admin groups remove \"Grupp 01\" \"Parkvägen 3\"")]
    Remove(MembersArgs),
    /// Give a group another name
    #[command(aliases = ["döp-om", "dop-om"])]
    #[command(after_help = "Examples:
  minasidor admin groups rename \"Grupp 01\" Centrum")]
    Rename(RenameArgs),
    /// Delete a group and those below it; what is in them stays
    ///
    /// A group over which a user has a right is not deleted: take the right back first.
    #[command(aliases = ["ta-bort", "radera"])]
    #[command(after_help = "Examples:
  minasidor admin groups delete Skolor
  minasidor admin groups delete Skolor --yes")]
    Delete(DeleteArgs),
}

/// What a group holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TypeName {
    /// Whole sites: every facility on them
    #[value(aliases = ["platser"])]
    Sites,
    /// Single facilities
    #[value(aliases = ["anläggningar", "anlaggningar"])]
    Facilities,
}

#[derive(Debug, Args)]
struct CreateArgs {
    /// Its name
    #[arg(value_name = "NAME")]
    name: String,
    /// What is in it from the start: sites or facilities, by id or name
    #[arg(value_name = "SITE|FACILITY")]
    members: Vec<String>,
    /// What it holds; below another group: the same as that
    #[arg(long = "type", value_name = "TYPE", required_unless_present = "parent")]
    holds: Option<TypeName>,
    /// Put it below this group
    #[arg(long, value_name = "GROUP")]
    parent: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
}

#[derive(Debug, Args)]
struct MembersArgs {
    /// The group
    #[arg(value_name = "GROUP")]
    group: String,
    /// Sites or facilities, as the group holds, by id or name
    #[arg(value_name = "SITE|FACILITY", required = true)]
    members: Vec<String>,
    #[command(flatten)]
    write: WriteArgs,
}

#[derive(Debug, Args)]
struct RenameArgs {
    /// The group
    #[arg(value_name = "GROUP")]
    group: String,
    /// Its new name
    #[arg(value_name = "NAME")]
    name: String,
    #[command(flatten)]
    write: WriteArgs,
}

#[derive(Debug, Args)]
struct DeleteArgs {
    /// The group
    #[arg(value_name = "GROUP")]
    group: String,
    #[command(flatten)]
    write: WriteArgs,
}

impl GroupsArgs {
    /// Lists or changes.
    ///
    /// # Errors
    /// What the portal refuses, and what is named wrongly.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        match &self.verb {
            None | Some(Verb::List) => list(app),
            Some(Verb::Create(args)) => create(app, args),
            Some(Verb::Add(args)) => fill(app, args, true),
            Some(Verb::Remove(args)) => fill(app, args, false),
            Some(Verb::Rename(args)) => rename(app, args),
            Some(Verb::Delete(args)) => delete(app, &args.group, &args.write),
        }
    }
}

fn list<'a>(app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
    let rows = app.each(|connected| {
        // A portal without groups is not one whose customer has made none.
        if let Err(error) = connected.portal.administration()
            && error.refusal == Refusal::NotOffered
        {
            return Err(error.into());
        }
        let catalogue = Catalogue::load(app, connected)?;
        let groups = catalogue.groups.iter().flat_map(|group| {
            let below = group.below.iter().map(|below| row(&catalogue, below, Some(&group.name)));
            std::iter::once(row(&catalogue, group, None)).chain(below)
        });
        Ok(groups.collect::<Vec<_>>())
    })?;
    let place = if app.several_profiles() { Place::Everywhere } else { Place::Machine };
    let columns = Columns::all().with("profile", |head| head.place = place);
    Ok(Outcome::list(columns, rows.into_iter().flatten().collect()))
}

fn row(catalogue: &Catalogue, group: &Group, parent: Option<&str>) -> GroupRow {
    let (ids, names) = named(catalogue, &group.members);
    GroupRow {
        profile: catalogue.profile.clone(),
        name: group.name.clone(),
        parent: parent.map(str::to_owned),
        of_sites: matches!(group.members, Members::Sites(_)),
        ids,
        names,
    }
}

fn named(catalogue: &Catalogue, members: &Members) -> (Vec<String>, Vec<String>) {
    let pairs: Vec<(String, String)> = match members {
        Members::Sites(sites) => {
            let name = |id: &SiteId| {
                catalogue.sites.iter().find(|site| site.id == *id).map(|site| site.name.clone())
            };
            sites.iter().map(|id| (id.to_string(), name(id).unwrap_or_else(|| id.to_string()))).collect()
        }
        Members::Facilities(facilities) => {
            let name = |id: &FacilityId| {
                let found = catalogue.facilities.iter().find(|facility| facility.id == *id);
                found.map(|facility| catalogue.name(facility).to_owned())
            };
            facilities.iter().map(|id| (id.to_string(), name(id).unwrap_or_else(|| id.to_string()))).collect()
        }
    };
    pairs.into_iter().unzip()
}

/// Finds the group that is meant: by its whole name, without regard to case.
fn find<'c>(catalogue: &'c Catalogue, name: &str) -> Option<&'c Group> {
    let wanted = name.trim().to_lowercase();
    let mut all = catalogue.groups.iter().flat_map(|group| std::iter::once(group).chain(&group.below));
    all.find(|group| group.name.to_lowercase() == wanted)
}

fn unknown(name: &str, attempt: Words) -> Failure {
    refused(PortalError::about(Refusal::NotFound, name), attempt)
}

fn members(catalogue: &Catalogue, of_sites: bool, named: &[String]) -> Result<Members, Failure> {
    if of_sites {
        let sites = named.iter().map(|text| Ok(catalogue.one_site(text)?.id.clone()));
        return Ok(Members::Sites(sites.collect::<Result<_, Failure>>()?));
    }
    let found = if named.is_empty() { Vec::new() } else { catalogue.select(named, &[])? };
    Ok(Members::Facilities(found.into_iter().map(|facility| facility.id.clone()).collect()))
}

fn summary(app: &App<'_>, heading: &Words, catalogue: &Catalogue, members: Option<&Members>) -> Page {
    let mut page = Page::default();
    page.heading(heading.get(app.language));
    for name in members.map(|members| named(catalogue, members).1).unwrap_or_default() {
        page.line(format!("  {name}"));
    }
    page
}

fn create<'a>(app: &'a App<'_>, args: &CreateArgs) -> Result<Outcome<'a>, Failure> {
    let catalogue = Catalogue::load(app, app.portal()?)?;
    let name = args.name.trim().to_owned();
    let attempt = words!("did not make the group {name}", "gruppen {name} skapades inte");
    let above = args
        .parent
        .as_deref()
        .map(|parent| find(&catalogue, parent).ok_or_else(|| unknown(parent, attempt.clone())));
    let above = above.transpose()?;
    let of_sites = match (args.holds, above) {
        (Some(holds), _) => holds == TypeName::Sites,
        (None, Some(above)) => matches!(above.members, Members::Sites(_)),
        (None, None) => true,
    };
    let members = members(&catalogue, of_sites, &args.members)?;
    let heading = match above {
        Some(above) => {
            words!("Make the group {name} below {a}", "Skapa gruppen {name} under {a}", a = above.name)
        }
        None => words!("Make the group {name}", "Skapa gruppen {name}"),
    };
    let saying = Saying {
        summary: summary(app, &heading, &catalogue, Some(&members)),
        attempt,
        done: words!("Made the group {name}.", "Gruppen {name} är skapad."),
    };
    let parent = above.map(|above| above.name.clone());
    carry_out(app, &args.write, Deed::CreateGroup { name, parent, members }, saying)
}

fn fill<'a>(app: &'a App<'_>, args: &MembersArgs, adds: bool) -> Result<Outcome<'a>, Failure> {
    let catalogue = Catalogue::load(app, app.portal()?)?;
    let attempt = words!("did not change the group {g}", "gruppen {g} ändrades inte", g = args.group.trim());
    let found = find(&catalogue, &args.group).ok_or_else(|| unknown(&args.group, attempt.clone()))?;
    let group = found.name.clone();
    let members = members(&catalogue, matches!(found.members, Members::Sites(_)), &args.members)?;
    let (heading, done) = if adds {
        (
            words!("Put into the group {group}", "Lägg till i gruppen {group}"),
            words!("It is in the group {group}.", "Det ligger i gruppen {group}."),
        )
    } else {
        (
            words!("Take out of the group {group}", "Ta ur gruppen {group}"),
            words!("It is not in the group {group}.", "Det ligger inte i gruppen {group}."),
        )
    };
    let saying = Saying { summary: summary(app, &heading, &catalogue, Some(&members)), attempt, done };
    let deed =
        if adds { Deed::AddToGroup { group, members } } else { Deed::RemoveFromGroup { group, members } };
    carry_out(app, &args.write, deed, saying)
}

fn rename<'a>(app: &'a App<'_>, args: &RenameArgs) -> Result<Outcome<'a>, Failure> {
    let catalogue = Catalogue::load(app, app.portal()?)?;
    let (group, name) = (args.group.trim().to_owned(), args.name.trim().to_owned());
    let heading = words!("Rename the group {group} to {name}", "Döp om gruppen {group} till {name}");
    let saying = Saying {
        summary: summary(app, &heading, &catalogue, None),
        attempt: words!("did not rename the group {group}", "gruppen {group} döptes inte om"),
        done: words!("The group is called {name}.", "Gruppen heter {name}."),
    };
    carry_out(app, &args.write, Deed::RenameGroup { group, name }, saying)
}

fn delete<'a>(app: &'a App<'_>, group: &str, write: &WriteArgs) -> Result<Outcome<'a>, Failure> {
    let catalogue = Catalogue::load(app, app.portal()?)?;
    let group = group.trim().to_owned();
    let below = find(&catalogue, &group).map(|group| group.below.as_slice()).unwrap_or_default();
    let names: Vec<&str> = below.iter().map(|below| below.name.as_str()).collect();
    let heading = match names.as_slice() {
        [] => words!("Delete the group {group}", "Ta bort gruppen {group}"),
        names => words!(
            "Delete the group {group} and those below it: {n}",
            "Ta bort gruppen {group} och dem under den: {n}",
            n = names.join(", ")
        ),
    };
    let saying = Saying {
        summary: summary(app, &heading, &catalogue, find(&catalogue, &group).map(|group| &group.members)),
        attempt: words!("did not delete the group {group}", "gruppen {group} togs inte bort"),
        done: words!("There is no group {group}.", "Det finns ingen grupp {group}."),
    };
    carry_out(app, write, Deed::DeleteGroup { group }, saying)
}
