//! `minasidor admin users`: who may what, asking somebody in, giving rights and taking them back.

use clap::{Args, Subcommand};

use crate::cli::app::App;
use crate::cli::args::WriteArgs;
use crate::cli::catalogue::Catalogue;
use crate::cli::commands::admin::carry_out::{Saying, carry_out};
use crate::cli::commands::admin::right::{self, RightArgs};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::outcome::{Document, Outcome};
use crate::domain::administration::Deed;
use crate::domain::id::UserName;
use crate::domain::member::{Member, MemberGrant, Right};
use crate::lang::{Language, Words};
use crate::render::column::{Columns, Place, Style};
use crate::render::grid::{Grid, GridColumn, Line};
use crate::render::page::Page;
use crate::render::screen::Screen;
use crate::views::member::{self, MemberRow};
use crate::views::right as told;
use crate::words;

/// List users with what they may, and invite, give and take back
///
/// Alone: list. A right covers sites, facilities, groups or everything, on some pages, to read, to write or to
/// administer, from a day until another. What is taken back or has lapsed opens nothing from then on.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  minasidor admin users
  minasidor admin users show caretaker-01
  minasidor admin users invite johan.lind --name \"Johan Lind\" --page consumption --page readings --role write --group \"Grupp 01\"
  minasidor admin users grant johan.lind --page invoices --all-data --until 2027-01-01
  minasidor admin users revoke johan.lind --all")]
pub struct UsersArgs {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// List users with what they may today
    #[command(alias = "lista")]
    #[command(after_help = "Examples:
  minasidor admin users list --json=user,state,pages,scope")]
    List,
    /// Show everything known of one user
    #[command(alias = "visa")]
    #[command(after_help = "Examples:
  minasidor admin users show caretaker-01")]
    Show(ShowArgs),
    /// Ask somebody in, with a first right
    ///
    /// The invitation lapses if the user does not come in within 14 days, or what the portal says; invite again to
    /// renew it.
    #[command(aliases = ["bjud-in", "inbjud"])]
    #[command(after_help = "Examples:
  minasidor admin users invite johan.lind --name \"Johan Lind\" --page consumption --site \"Storgatan 1\"
  minasidor admin users invite johan.lind --name \"Johan Lind\" --page invoices --all-data --to 2027-03-31 --dry-run")]
    Invite(InviteArgs),
    /// Give a user one more right
    #[command(aliases = ["ge", "bevilja"])]
    #[command(after_help = "Examples:
  minasidor admin users grant caretaker-01 --page readings --role write --group \"Grupp 03\"
  minasidor admin users grant johan.lind --page documents --all-data --yes")]
    Grant(GrantArgs),
    /// Take back a right, or all of a user's
    #[command(aliases = ["återkalla", "aterkalla"])]
    #[command(after_help = "Examples:
  minasidor admin users revoke caretaker-01 --grant 2
  minasidor admin users revoke johan.lind --all --yes")]
    Revoke(RevokeArgs),
}

#[derive(Debug, Args)]
struct ShowArgs {
    /// The user
    #[arg(value_name = "USER")]
    user: String,
}

#[derive(Debug, Args)]
struct InviteArgs {
    /// The name under which the user comes in: a–z, digits and . - _ @
    #[arg(value_name = "USER")]
    user: String,
    /// The person's name
    #[arg(long, value_name = "NAME")]
    name: String,
    #[command(flatten)]
    right: RightArgs,
    #[command(flatten)]
    write: WriteArgs,
}

#[derive(Debug, Args)]
struct GrantArgs {
    /// The user
    #[arg(value_name = "USER")]
    user: String,
    #[command(flatten)]
    right: RightArgs,
    #[command(flatten)]
    write: WriteArgs,
}

#[derive(Debug, Args)]
struct RevokeArgs {
    /// The user
    #[arg(value_name = "USER")]
    user: String,
    /// The right's number, as show has it
    #[arg(long, value_name = "NUMBER", required_unless_present = "all", conflicts_with = "all")]
    grant: Option<u32>,
    /// All of them, and an open invitation
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    write: WriteArgs,
}

impl UsersArgs {
    /// Lists, shows or changes.
    ///
    /// # Errors
    /// What the portal refuses, and what is named wrongly.
    pub fn run<'a>(&self, app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
        match &self.verb {
            None | Some(Verb::List) => list(app),
            Some(Verb::Show(args)) => show(app, &args.user),
            Some(Verb::Invite(args)) => invite(app, args),
            Some(Verb::Grant(args)) => grant(app, args),
            Some(Verb::Revoke(args)) => revoke(app, args),
        }
    }
}

fn rows(app: &App<'_>) -> Result<Vec<MemberRow>, Failure> {
    let rows = app.each(|connected| {
        let members = connected.portal.administration()?.members()?;
        let catalogue = Catalogue::load(app, connected)?;
        Ok(members.into_iter().map(|member| row(app, &catalogue, member)).collect::<Vec<_>>())
    })?;
    Ok(rows.into_iter().flatten().collect())
}

fn row(app: &App<'_>, catalogue: &Catalogue, member: Member) -> MemberRow {
    let over = member.grants.iter().map(|grant| right::over(&grant.right.extent, catalogue)).collect();
    MemberRow { profile: catalogue.profile.clone(), member, today: app.today(), over }
}

fn list<'a>(app: &'a App<'_>) -> Result<Outcome<'a>, Failure> {
    let place = if app.several_profiles() { Place::Everywhere } else { Place::Machine };
    let columns = Columns::all().with("profile", |head| head.place = place);
    Ok(Outcome::list(columns, rows(app)?))
}

fn show<'a>(app: &'a App<'_>, user: &str) -> Result<Outcome<'a>, Failure> {
    let wanted = user.trim().to_lowercase();
    let mut found = rows(app)?;
    found.retain(|row| row.member.user.as_str().to_lowercase() == wanted);
    let Some(row) = found.into_iter().next() else {
        let what = words!("there is no user {user}", "det finns ingen användare {user}");
        return Err(Failure::new("not_found", Exit::NotFound, what)
            .with_why(Words::fixed(
                "the customer has none of that name, or you may not know of it",
                "kunden har ingen med det namnet, eller så har du inte tillgång till det",
            ))
            .with_hint(Words::same("minasidor admin users")));
    };
    let document = member::document(&row);
    Ok(Document::of_node("user", &member::SHAPE, document).page(move |screen| page(&row, screen)).into())
}

fn page(row: &MemberRow, screen: &Screen) -> Page {
    let language = screen.language;
    let say = |en: &'static str, sv: &'static str| if language == Language::Sv { sv } else { en };
    let at = |instant| crate::domain::zone::civil(instant, crate::domain::zone::Clock::Local).time;
    let shown = |instant| at(instant).format("%Y-%m-%d %H:%M").to_string();
    let member = &row.member;
    let state = member.state(row.today);
    let mut page = Page::default();
    page.heading(format!("{} · {}", member.user, member.person));
    let lines = [
        (say("State", "Läge"), Some(told::state(state).get(language).to_owned())),
        (say("Since", "Sedan"), member.since.map(shown)),
        (say("Invitation lapses", "Inbjudan förfaller"), row.invited_until().map(|date| date.to_string())),
        (say("Last here", "Senast här"), member.last_seen.map(shown)),
    ];
    let width = lines.iter().map(|(label, _)| label.chars().count()).max().unwrap_or_default() + 2;
    for (label, value) in lines {
        if let Some(value) = value {
            page.labelled(label, width, value);
        }
    }
    if !member.grants.is_empty() {
        page.blank();
        page.grid(grants(row, language));
    }
    page
}

fn grants(row: &MemberRow, language: Language) -> Grid {
    let say = |en: &'static str, sv: &'static str| if language == Language::Sv { sv } else { en };
    let mut grid =
        Grid::new([GridColumn::right(0), GridColumn::left(2), GridColumn::left(2), GridColumn::left(2)]);
    let titles = [
        say("no.", "nr"),
        say("standing", "läge"),
        say("may", "får"),
        say("how long, over", "giltighet, omfattning"),
    ];
    grid.row(titles.map(|title| Line::styled(title, Style::Bold)));
    for (grant, over) in row.member.grants.iter().zip(&row.over) {
        let standing = grant.standing(row.today);
        let cells = [
            grant.number.to_string(),
            told::standing(standing).get(language).to_owned(),
            format!(
                "{}: {}",
                told::role(grant.right.role).get(language),
                right::pages(&grant.right.pages).get(language)
            ),
            lasting(grant, over).get(language).to_owned(),
        ];
        grid.open_row(cells.map(Line::from));
    }
    grid
}

fn lasting(grant: &MemberGrant, over: &Words) -> Words {
    let dates = right::dates(&grant.right);
    Words::new(format!("{}, {}", dates.en, over.en), format!("{}, {}", dates.sv, over.sv))
}

fn invite<'a>(app: &'a App<'_>, args: &InviteArgs) -> Result<Outcome<'a>, Failure> {
    let catalogue = Catalogue::load(app, app.portal()?)?;
    let right = args.right.right(app, &catalogue)?;
    let (user, person) = (UserName::new(&args.user.to_lowercase()), args.name.trim().to_owned());
    let saying = Saying {
        summary: summary(
            app,
            words!("Invite {user}, {person}", "Bjud in {user}, {person}"),
            &right,
            &catalogue,
        ),
        attempt: words!("did not invite {u}", "{u} bjöds inte in", u = args.user),
        done: words!("{user} is invited.", "{user} är inbjuden."),
    };
    carry_out(app, &args.write, Deed::Invite { user, person, right }, saying)
}

fn grant<'a>(app: &'a App<'_>, args: &GrantArgs) -> Result<Outcome<'a>, Failure> {
    let catalogue = Catalogue::load(app, app.portal()?)?;
    let right = args.right.right(app, &catalogue)?;
    let user = UserName::new(&args.user);
    let saying = Saying {
        summary: summary(app, words!("Give {user} a right", "Ge {user} behörighet"), &right, &catalogue),
        attempt: words!("did not give {user} the right", "{user} fick inte behörigheten"),
        done: words!(language => "{user} may {r} {p}, {o}.", "{user} får {r} {p}, {o}.",
            r = told::role(right.role).get(language),
            p = right::pages(&right.pages).get(language),
            o = right::over(&right.extent, &catalogue).get(language)),
    };
    carry_out(app, &args.write, Deed::Grant { user, right }, saying)
}

fn summary(app: &App<'_>, heading: Words, right: &Right, catalogue: &Catalogue) -> Page {
    let language = app.language;
    let mut page = Page::default();
    page.heading(heading.get(language));
    let lines = [
        (Words::fixed("Pages", "Sidor"), right::pages(&right.pages)),
        (Words::fixed("May", "Får"), told::role(right.role).clone()),
        (Words::fixed("Over", "Över"), right::over(&right.extent, catalogue)),
        (Words::fixed("How long", "Hur länge"), right::dates(right)),
    ];
    for (label, value) in &lines {
        page.labelled(label.get(language), 11, value.get(language));
    }
    page
}

fn revoke<'a>(app: &'a App<'_>, args: &RevokeArgs) -> Result<Outcome<'a>, Failure> {
    let user = UserName::new(&args.user);
    let what = match args.grant {
        Some(number) => words!("right {number} of {user}", "behörighet {number} för {user}"),
        None => words!("all rights of {user}", "alla behörigheter för {user}"),
    };
    let mut summary = Page::default();
    summary.heading(
        words!(language => "Take back {w}", "Återkalla {w}", w = what.get(language)).get(app.language),
    );
    let saying = Saying {
        summary,
        attempt: words!("did not take back the right of {user}", "behörigheten för {user} återkallades inte"),
        done: words!(language => "Taken back: {w}.", "Återkallat: {w}.", w = what.get(language)),
    };
    carry_out(app, &args.write, Deed::Revoke { user, grant: args.grant }, saying)
}
