//! The words for what the administration refuses.

use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::config::schema::nearest;
use crate::domain::administration::AdministrationFault;
use crate::domain::facility::Site;
use crate::domain::id::UserName;
use crate::domain::member::{LONGEST_NAME, LONGEST_USER};
use crate::domain::refusal::Refusal;
use crate::lang::{Words, plural};
use crate::portal::PortalError;
use crate::views::portal_setting;
use crate::words;

/// How many names an error lists.
const LISTED: usize = 4;

/// Tells why a deed was refused, by a check or by the portal. `what` says what was attempted.
pub fn refused(error: PortalError, what: Words) -> Failure {
    let fault = error.source.as_deref().and_then(|source| source.downcast_ref::<AdministrationFault>());
    if let Some(fault) = fault {
        return told(fault, what);
    }
    let missed = error.what.clone().unwrap_or_default();
    match error.refusal {
        Refusal::NotFound => Failure::from(error)
            .with_what(what)
            .with_why(words!(
                "the customer has no user, facility or group {missed}",
                "kunden har ingen användare, anläggning eller grupp {missed}"
            ))
            .with_hint(Words::same("minasidor admin users, minasidor admin groups")),
        Refusal::NotAllowed => Failure::from(error).with_what(what).with_why(Words::fixed(
            "only the customer, and users who may administer all of it, can do that",
            "bara kunden, och användare som får administrera allt, kan göra det",
        )),
        _ => error.into(),
    }
}

/// Tells a fault.
pub fn told(fault: &AdministrationFault, what: Words) -> Failure {
    let exit = Exit::Refused;
    let failure = Failure::new(fault.code(), exit, what).with_why(why(fault));
    match hint(fault) {
        Some(hint) => failure.with_hint(hint),
        None => failure,
    }
}

fn why(fault: &AdministrationFault) -> Words {
    match fault {
        AdministrationFault::NameEmpty => Words::fixed("the name is empty", "namnet är tomt"),
        AdministrationFault::NameTooLong => words!(
            "the name has more than {LONGEST_NAME} characters",
            "namnet har mer än {LONGEST_NAME} tecken"
        ),
        AdministrationFault::NameCharacters => Words::fixed(
            "the name has line ends, control characters or ones that change the direction of writing",
            "namnet har radslut, styrtecken eller tecken som ändrar skrivriktningen",
        ),
        AdministrationFault::UserForm => words!(
            "a user is 2 to {LONGEST_USER} of a–z, digits and . - _ @, a letter or digit first",
            "en användare är 2 till {LONGEST_USER} av a–z, siffror och . - _ @, först en bokstav eller siffra"
        ),
        AdministrationFault::ScopeEmpty => Words::fixed("nothing is named", "inget är utpekat"),
        AdministrationFault::NoPages => Words::fixed("no page is named", "ingen sida är angiven"),
        AdministrationFault::DatesReversed => {
            Words::fixed("it would end before it begins", "den skulle upphöra innan den börjar")
        }
        AdministrationFault::AlreadyOver => {
            Words::fixed("its last day has passed already", "dess sista dag har redan passerat")
        }
        AdministrationFault::AlreadyMember => Words::fixed(
            "the user is here already, with other rights",
            "användaren finns redan, med annan behörighet",
        ),
        AdministrationFault::InvitationLapsed => {
            Words::fixed("the invitation was not accepted in time", "inbjudan godtogs inte i tid")
        }
        AdministrationFault::BeyondOwnRights => Words::fixed(
            "it goes further than what you may pass on yourself",
            "det går längre än vad du själv får ge vidare",
        ),
        AdministrationFault::LastAdministrator => Words::fixed(
            "no user could administer the customer any more; only the customer itself may do that",
            "ingen användare skulle kunna administrera kunden längre; det får bara kunden själv göra",
        ),
        AdministrationFault::GroupExists(name) => {
            words!("there is a group {name} already", "det finns redan en grupp {name}")
        }
        AdministrationFault::GroupInUse(users) => in_use(users),
        AdministrationFault::GroupTooDeep => Words::fixed(
            "the group above lies below another one, and there is one level only",
            "gruppen ovanför ligger själv under en annan, och det finns bara en nivå",
        ),
        AdministrationFault::GroupMixed => Words::fixed(
            "sites and facilities are not mixed in a group and those below it",
            "platser och anläggningar blandas inte i en grupp och dem under den",
        ),
        AdministrationFault::SettingValue(key) => {
            let allowed = portal_setting::allowed(*key);
            Words::new(format!("it takes {}", allowed.en), format!("det ska vara {}", allowed.sv))
        }
    }
}

fn in_use(users: &[UserName]) -> Words {
    let shown: Vec<&str> = users.iter().take(LISTED).map(UserName::as_str).collect();
    let more = users.len().saturating_sub(LISTED);
    let list = |language| match more {
        0 => plural::and(&shown, language),
        _ => format!("{} + {more}", shown.join(", ")),
    };
    words!(language => "{list} may see what is in it", "{list} får se det som finns i den", list = list(language))
}

fn hint(fault: &AdministrationFault) -> Option<Words> {
    Some(match fault {
        AdministrationFault::AlreadyMember => Words::same("minasidor admin users grant"),
        AdministrationFault::InvitationLapsed => Words::fixed(
            "minasidor admin users invite, once more",
            "minasidor admin users invite, en gång till",
        ),
        AdministrationFault::GroupInUse(users) => {
            let user = users.first()?;
            words!(
                "minasidor admin users show {user}, and revoke the right first",
                "minasidor admin users show {user}, och återkalla behörigheten först"
            )
        }
        AdministrationFault::GroupExists(_) => Words::same("minasidor admin groups"),
        AdministrationFault::LastAdministrator => {
            Words::fixed("give somebody else the right first", "ge någon annan behörigheten först")
        }
        _ => return None,
    })
}

/// A name that fits no site.
pub fn unknown_site(text: &str, known: &[Site]) -> Failure {
    let what = words!("no site fits \"{text}\"", "ingen plats passar ”{text}”");
    let failure = Failure::new("unknown_site", Exit::NotFound, what);
    let names: Vec<&str> = known.iter().map(|site| site.name.as_str()).collect();
    match nearest(text, names) {
        Some(near) => failure.with_hint(words!("\"{near}\"", "”{near}”")),
        None => failure.with_hint(Words::same("minasidor facilities --json=site")),
    }
}

/// A name that fits several sites.
pub fn ambiguous_site(text: &str, sites: &[&Site]) -> Failure {
    let count = sites.len();
    let what = words!("\"{text}\" fits {count} sites", "”{text}” passar {count} platser");
    let names: Vec<&str> = sites.iter().take(LISTED).map(|site| site.name.as_str()).collect();
    let list = |language| match count.saturating_sub(LISTED) {
        0 => plural::and(&names, language),
        more => format!("{} + {more}", names.join(", ")),
    };
    let failure = Failure::new("ambiguous_site", Exit::Usage, what)
        .with_why(words!(language => "there are: {l}", "det finns: {l}", l = list(language)));
    match sites.first() {
        Some(first) => failure.with_hint(Words::same(first.id.to_string())),
        None => failure,
    }
}
