//! What a customer does in its administration, as data, and what can be told of it without the portal.
//!
//! Administration is idempotent by state: doing again what is so already changes nothing and is no fault.

use chrono::NaiveDate;

use crate::domain::access::Operation;
use crate::domain::facility::Members;
use crate::domain::id::UserName;
use crate::domain::member::{Extent, LONGEST_NAME, LONGEST_USER, Right};
use crate::domain::setting::SettingKey;
use crate::domain::zone::Instant;

/// One thing to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Asking a user in, with a first right. An invitation that has lapsed is renewed.
    Invite {
        /// The user.
        user: UserName,
        /// The person's name.
        person: String,
        /// What the user may.
        right: Right,
    },
    /// Giving one more right to a member.
    Grant {
        /// The member.
        user: UserName,
        /// What the user may.
        right: Right,
    },
    /// Taking rights back, at once.
    Revoke {
        /// The member.
        user: UserName,
        /// The number of the right; `None` takes back all of them, and an open invitation.
        grant: Option<u32>,
    },
    /// Making a group.
    CreateGroup {
        /// Its name.
        name: String,
        /// The group above, if it is to lie below one.
        parent: Option<String>,
        /// What is in it; may be empty.
        members: Members,
    },
    /// Putting something into a group.
    AddToGroup {
        /// The group.
        group: String,
        /// What.
        members: Members,
    },
    /// Taking something out of a group.
    RemoveFromGroup {
        /// The group.
        group: String,
        /// What.
        members: Members,
    },
    /// Giving a group another name.
    RenameGroup {
        /// The group.
        group: String,
        /// Its new name.
        name: String,
    },
    /// Removing a group and the groups below it. What is in them stays.
    DeleteGroup {
        /// The group.
        group: String,
    },
    /// Saying what a setting is; `None` takes back what was said.
    Set {
        /// The setting.
        key: SettingKey,
        /// Its value.
        value: Option<String>,
    },
}

/// What became of a deed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Whether anything changed.
    pub changed: bool,
    /// When it was done.
    pub at: Instant,
    /// The user who did it; `None` for the customer itself.
    pub by: Option<UserName>,
    /// The number of the right that was given, or is so already.
    pub grant: Option<u32>,
    /// The day on which the invitation lapses.
    pub invited_until: Option<NaiveDate>,
    /// Whether it was done before under the same key, and this is what was said then.
    pub replayed: bool,
}

/// Why a deed can not be done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.code())]
pub enum AdministrationFault {
    /// A name is empty.
    NameEmpty,
    /// A name has more than [`LONGEST_NAME`] characters.
    NameTooLong,
    /// A name has control characters, or ones that change the direction of writing.
    NameCharacters,
    /// A user's name is not 2 to [`LONGEST_USER`] of `a`–`z`, digits, `.`, `-`, `_` and `@`.
    UserForm,
    /// A right names no site, facility or group.
    ScopeEmpty,
    /// A right names no page.
    NoPages,
    /// A right ends before it begins.
    DatesReversed,
    /// A right has ended already.
    AlreadyOver,
    /// The user is a member and has other rights.
    AlreadyMember,
    /// The invitation has lapsed: it has to be renewed first.
    InvitationLapsed,
    /// It goes further than what the one who gives it may.
    BeyondOwnRights,
    /// Nobody but the customer itself could administer any more.
    LastAdministrator,
    /// There is another group of that name.
    GroupExists(String),
    /// These users have rights over it.
    GroupInUse(Vec<UserName>),
    /// The group above lies below one itself.
    GroupTooDeep,
    /// Sites and facilities are never mixed in a group and those below it.
    GroupMixed,
    /// No value of this setting.
    SettingValue(SettingKey),
}

impl AdministrationFault {
    /// Returns the code of machine formats.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NameEmpty => "name_empty",
            Self::NameTooLong => "name_too_long",
            Self::NameCharacters => "name_characters",
            Self::UserForm => "user_form",
            Self::ScopeEmpty => "scope_empty",
            Self::NoPages => "no_pages",
            Self::DatesReversed => "dates_reversed",
            Self::AlreadyOver => "already_over",
            Self::AlreadyMember => "already_member",
            Self::InvitationLapsed => "invitation_lapsed",
            Self::BeyondOwnRights => "beyond_own_rights",
            Self::LastAdministrator => "last_administrator",
            Self::GroupExists(_) => "group_exists",
            Self::GroupInUse(_) => "group_in_use",
            Self::GroupTooDeep => "group_too_deep",
            Self::GroupMixed => "group_mixed",
            Self::SettingValue(_) => "setting_value",
        }
    }
}

impl Deed {
    /// Checks what can be told without the portal.
    ///
    /// # Errors
    /// A name that is none, a right that can not be, a value that no setting has.
    pub fn check(&self, today: NaiveDate) -> Result<(), AdministrationFault> {
        match self {
            Self::Invite { user, person, right } => {
                check_user(user.as_str())?;
                check_name(person)?;
                right.check(today)
            }
            Self::Grant { right, .. } => right.check(today),
            Self::CreateGroup { name, .. } | Self::RenameGroup { name, .. } => check_name(name),
            Self::AddToGroup { members, .. } | Self::RemoveFromGroup { members, .. } => {
                if count(members) == 0 { Err(AdministrationFault::ScopeEmpty) } else { Ok(()) }
            }
            Self::Set { key, value: Some(value) } => key.check(value).map(drop),
            Self::Revoke { .. } | Self::DeleteGroup { .. } | Self::Set { value: None, .. } => Ok(()),
        }
    }

    /// Returns what the access log calls it.
    pub fn operation(&self) -> Operation {
        match self {
            Self::Invite { .. } => Operation::Invite,
            Self::Grant { .. } => Operation::Grant,
            Self::Revoke { .. } => Operation::Revoke,
            Self::CreateGroup { .. } => Operation::CreateGroup,
            Self::AddToGroup { .. } => Operation::AddToGroup,
            Self::RemoveFromGroup { .. } => Operation::RemoveFromGroup,
            Self::RenameGroup { .. } => Operation::RenameGroup,
            Self::DeleteGroup { .. } => Operation::DeleteGroup,
            Self::Set { .. } => Operation::SetSetting,
        }
    }

    /// Returns what it is done to: the user, the group or the setting.
    pub fn subject(&self) -> &str {
        match self {
            Self::Invite { user, .. } | Self::Grant { user, .. } | Self::Revoke { user, .. } => user.as_str(),
            Self::CreateGroup { name, .. } => name,
            Self::AddToGroup { group, .. }
            | Self::RemoveFromGroup { group, .. }
            | Self::RenameGroup { group, .. }
            | Self::DeleteGroup { group } => group,
            Self::Set { key, .. } => key.key(),
        }
    }

    /// Returns the whole content as one text: equal deeds are equal texts.
    pub fn canonical(&self) -> String {
        let content = match self {
            Self::Invite { person, right, .. } => format!("{person:?} {}", written(right)),
            Self::Grant { right, .. } => written(right),
            Self::Revoke { grant, .. } => format!("{grant:?}"),
            Self::CreateGroup { parent, members, .. } => format!("{parent:?} {members:?}"),
            Self::AddToGroup { members, .. } | Self::RemoveFromGroup { members, .. } => {
                format!("{members:?}")
            }
            Self::RenameGroup { name, .. } => format!("{name:?}"),
            Self::DeleteGroup { .. } => String::new(),
            Self::Set { value, .. } => format!("{value:?}"),
        };
        format!("{} {:?} {content}", self.operation().key(), self.subject())
    }
}

fn written(right: &Right) -> String {
    let Right { extent, pages, role, from, until } = right;
    let names = match extent {
        Extent::All => Vec::new(),
        some => some.names(),
    };
    format!("{} {names:?} {pages:?} {} {from:?} {until:?}", extent.kind(), role.key())
}

/// Returns how many members there are.
pub fn count(members: &Members) -> usize {
    match members {
        Members::Sites(sites) => sites.len(),
        Members::Facilities(facilities) => facilities.len(),
    }
}

/// Checks the name of a person or a group.
///
/// # Errors
/// When it is empty, too long, or has characters that steer instead of being read.
pub fn check_name(name: &str) -> Result<(), AdministrationFault> {
    if name.trim().is_empty() {
        return Err(AdministrationFault::NameEmpty);
    }
    if name.chars().count() > LONGEST_NAME {
        return Err(AdministrationFault::NameTooLong);
    }
    if name.chars().any(is_steering) { Err(AdministrationFault::NameCharacters) } else { Ok(()) }
}

fn check_user(user: &str) -> Result<(), AdministrationFault> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b".-_@".contains(&b);
    let fits = (2..=LONGEST_USER).contains(&user.len())
        && user.bytes().all(plain)
        && user.starts_with(|c: char| c.is_ascii_alphanumeric());
    if fits { Ok(()) } else { Err(AdministrationFault::UserForm) }
}

/// Controls, line ends, and what changes the direction of writing or can not be seen.
fn is_steering(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}
