//! A user of the customer's portal: a row of the list, and everything known of one.

use chrono::NaiveDate;

use crate::domain::member::{Extent, Member, MemberGrant, Standing};
use crate::domain::rights::Page;
use crate::domain::zone::{self, Clock, Instant};
use crate::lang::Words;
use crate::render::column::{Column, Kind, Place, Style, Tabular};
use crate::render::node::Node;
use crate::render::schema::{Field, Shape};
use crate::render::value::Value;
use crate::views::right;

/// A user, on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberRow {
    /// The profile.
    pub profile: String,
    /// The user.
    pub member: Member,
    /// The day.
    pub today: NaiveDate,
    /// What people read for what each right covers, in the order of the rights.
    pub over: Vec<Words>,
}

impl MemberRow {
    /// The rights that hold, with what they cover; where none does, those that will.
    fn lasting(&self) -> impl Iterator<Item = (&MemberGrant, &Words)> {
        let standings = [Standing::Holds, Standing::Coming];
        let best = standings.into_iter().find(|s| self.member.grants.iter().any(|g| self.stands(g) == *s));
        self.member.grants.iter().zip(&self.over).filter(move |(g, _)| Some(self.stands(g)) == best)
    }

    fn stands(&self, grant: &MemberGrant) -> Standing {
        grant.standing(self.today)
    }

    fn pages(&self) -> Vec<Page> {
        let of = |page: &Page| self.lasting().any(|(grant, _)| grant.right.pages.contains(page));
        Page::ALL.into_iter().filter(|page| of(page)).collect()
    }

    fn scope(&self) -> Vec<String> {
        without_repeats(self.lasting().flat_map(|(grant, _)| scope(&grant.right.extent)))
    }

    fn over(&self) -> Vec<&Words> {
        without_repeats(self.lasting().map(|(_, over)| over))
    }

    /// The day on which the invitation lapses, while it is open.
    pub fn invited_until(&self) -> Option<NaiveDate> {
        self.member.invitation.as_ref().filter(|i| i.accepted.is_none()).map(|i| i.until)
    }
}

fn without_repeats<T: PartialEq>(items: impl Iterator<Item = T>) -> Vec<T> {
    items.fold(Vec::new(), |mut kept, item| {
        if !kept.contains(&item) {
            kept.push(item);
        }
        kept
    })
}

/// What a right covers, as machine formats have it: `all`, `group:NAME`, `site:ID`, `facility:ID`.
pub fn scope(extent: &Extent) -> Vec<String> {
    let prefix = match extent {
        Extent::All => return vec!["all".to_owned()],
        Extent::Sites(_) => "site",
        Extent::Facilities(_) => "facility",
        Extent::Groups(_) => "group",
    };
    extent.names().iter().map(|name| format!("{prefix}:{name}")).collect()
}

fn instant(at: Option<Instant>) -> Value<'static> {
    Value::or_empty(at, |at| Value::instant(at, zone::civil(at, Clock::Local).offset))
}

fn words(words: &Words) -> Value<'_> {
    Value::Code { key: "".into(), words: Some(words) }
}

fn states(value: &Value<'_>) -> Style {
    match value {
        Value::Code { key, .. } if key == "active" => Style::Plain,
        Value::Code { key, .. } if key == "ended" => Style::Dim,
        _ => Style::Warn,
    }
}

impl Tabular for MemberRow {
    const NAME: &'static str = "users";
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("profile", Kind::Id, Words::fixed("profile", "profil"), |r: &Self| Value::id(&*r.profile))
            .doc("The profile."),
        Column::new("user", Kind::Id, Words::fixed("user", "användare"), |r: &Self| {
            Value::id(r.member.user.as_str())
        })
        .doc("The user's name at the portal."),
        Column::new("name", Kind::Text, Words::fixed("name", "namn"), |r: &Self| {
            Value::text(&*r.member.person)
        })
        .place(Place::Wide)
        .doc("The person's name."),
        Column::new("state", Kind::Code(right::STATES), Words::fixed("state", "läge"), |r: &Self| {
            let state = r.member.state(r.today);
            Value::code(state.key(), right::state(state))
        })
        .style(states)
        .doc("active; invited and not come in yet; lapsed: not come in in time; coming: no right holds yet; ended."),
        Column::new("pages", Kind::List(&Kind::Code(right::PAGES)), Words::fixed("may", "får"), |r: &Self| {
            Value::List(r.pages().into_iter().map(|p| Value::code(p.key(), right::page(p))).collect())
        })
        .place(Place::Machine)
        .doc("The pages that are open, or will be where none is yet."),
        Column::new("may", Kind::List(&Kind::Text), Words::fixed("may", "får"), |r: &Self| {
            Value::List(right::pages(&r.pages()).into_iter().map(words).collect())
        })
        .place(Place::People),
        Column::new("over", Kind::List(&Kind::Text), Words::fixed("over", "över"), |r: &Self| {
            Value::List(r.over().into_iter().map(words).collect())
        })
        .place(Place::People),
        Column::new("scope", Kind::List(&Kind::Id), Words::fixed("scope", "omfattning"), |r: &Self| {
            Value::List(r.scope().into_iter().map(Value::id).collect())
        })
        .place(Place::Machine)
        .doc("What the rights cover: all, group:NAME, site:ID, facility:ID."),
        Column::new("since", Kind::Instant, Words::fixed("since", "sedan"), |r: &Self| {
            instant(r.member.since)
        })
        .nullable()
        .place(Place::Machine)
        .doc("When the user was invited or first given a right; null where the portal does not know."),
        Column::new(
            "invited_until",
            Kind::Date,
            Words::fixed("invited until", "inbjuden till"),
            |r: &Self| Value::or_empty(r.invited_until(), Value::Date),
        )
        .nullable()
        .place(Place::Machine)
        .doc("The day on which an invitation that was not accepted lapses."),
        Column::new("last_seen", Kind::Instant, Words::fixed("last here", "senast här"), |r: &Self| {
            instant(r.member.last_seen)
        })
        .nullable()
        .place(Place::Wide)
        .doc("When the user was last here, as far as the access log reaches."),
    ];
}

const GRANT: Shape = Shape::Object(&[
    Field::new("grant", Shape::Id, "Its number among the user's, as revoke takes it."),
    Field::new("pages", Shape::Array(&Shape::Code(right::PAGES)), "The pages."),
    Field::new("role", Shape::Code(right::ROLES), "How far it goes there."),
    Field::new("scope", Shape::Array(&Shape::Id), "What it covers: all, group:NAME, site:ID, facility:ID."),
    Field::new("from", Shape::Date, "The first day; null: from when it was given.").nullable(),
    Field::new("until", Shape::Date, "The day after the last; null: until it is taken back.").nullable(),
    Field::new("standing", Shape::Code(right::STANDINGS), "How it stands today."),
    Field::new("given_at", Shape::Instant, "When it was given; null where the portal does not know.")
        .nullable(),
    Field::new("revoked_at", Shape::Instant, "When it was taken back.").nullable(),
]);

/// The shape of [`document`].
pub const SHAPE: Shape = Shape::Object(&[
    Field::new("profile", Shape::Id, "The profile."),
    Field::new("user", Shape::Id, "The user's name at the portal."),
    Field::new("name", Shape::Text, "The person's name."),
    Field::new("state", Shape::Code(right::STATES), "How the user stands today."),
    Field::new("since", Shape::Instant, "When the user was invited or first given a right.").nullable(),
    Field::new("invited_at", Shape::Instant, "When the user was last invited.").nullable(),
    Field::new("invited_until", Shape::Date, "The day on which an invitation that was not accepted lapses.")
        .nullable(),
    Field::new("accepted_at", Shape::Instant, "When the user came in on the invitation.").nullable(),
    Field::new("last_seen", Shape::Instant, "When the user was last here.").nullable(),
    Field::new("grants", Shape::Array(&GRANT), "What was given, in order."),
]);

/// Everything known of one user.
pub fn document(row: &MemberRow) -> Node {
    let member = &row.member;
    let invitation = member.invitation.as_ref();
    let state = member.state(row.today);
    Node::Object(vec![
        ("profile", Value::id(row.profile.clone()).into()),
        ("user", Value::id(member.user.to_string()).into()),
        ("name", Node::text(&*member.person)),
        ("state", Value::bare_code(state.key()).into()),
        ("since", instant(member.since).into()),
        ("invited_at", instant(invitation.map(|i| i.at)).into()),
        ("invited_until", Value::or_empty(row.invited_until(), Value::Date).into()),
        ("accepted_at", instant(invitation.and_then(|i| i.accepted)).into()),
        ("last_seen", instant(member.last_seen).into()),
        ("grants", Node::Array(member.grants.iter().map(|g| grant(g, row.today)).collect())),
    ])
}

fn grant(grant: &MemberGrant, today: NaiveDate) -> Node {
    let right = &grant.right;
    let pages = right.pages.iter().map(|page| Value::bare_code(page.key()).into());
    let scope = scope(&right.extent).into_iter().map(|id| Value::id(id).into());
    Node::Object(vec![
        ("grant", Value::id(grant.number.to_string()).into()),
        ("pages", Node::Array(pages.collect())),
        ("role", Value::bare_code(right.role.key()).into()),
        ("scope", Node::Array(scope.collect())),
        ("from", Value::or_empty(right.from, Value::Date).into()),
        ("until", Value::or_empty(right.until, Value::Date).into()),
        ("standing", Value::bare_code(grant.standing(today).key()).into()),
        ("given_at", instant(grant.given).into()),
        ("revoked_at", instant(grant.revoked_at).into()),
    ])
}
