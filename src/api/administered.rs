//! Users and their rights, groups, settings, the access log.

use std::collections::BTreeSet;

use crate::api::place::Held;
use crate::api::wire::{At, Day, Text, Wire, checked, keyed, wire};
use crate::domain::access::{AccessLine, Operation};
use crate::domain::administration::{Change, Deed};
use crate::domain::id::{FacilityId, SiteId, UserName};
use crate::domain::member::{Extent, Invitation, Member, MemberGrant, Right};
use crate::domain::rights::{Page, Role};
use crate::domain::setting::{Setting, SettingKey};

keyed!(Operation, Page, Role, SettingKey);

wire! {
    /// How much of the customer a right covers: one of these.
    asked ExtentDto {
        /// Everything, also what comes later.
        all: Option<bool>,
        /// Everything on these sites.
        sites: Option<Vec<Text<SiteId>>>,
        /// These facilities.
        facilities: Option<Vec<Text<FacilityId>>>,
        /// Whatever is in these groups.
        groups: Option<Vec<String>>,
    }
}

impl From<Extent> for ExtentDto {
    fn from(extent: Extent) -> Self {
        let none = Self { all: None, sites: None, facilities: None, groups: None };
        match extent {
            Extent::All => Self { all: Some(true), ..none },
            Extent::Sites(sites) => Self { sites: Some(Wire::of(sites)), ..none },
            Extent::Facilities(all) => Self { facilities: Some(Wire::of(all)), ..none },
            Extent::Groups(groups) => Self { groups: Some(groups.into_iter().collect()), ..none },
        }
    }
}

impl TryFrom<ExtentDto> for Extent {
    type Error = &'static str;

    fn try_from(came: ExtentDto) -> Result<Self, Self::Error> {
        fn set<T: Ord>(list: Vec<Text<T>>) -> BTreeSet<T> {
            list.tell()
        }
        match (came.all, came.sites, came.facilities, came.groups) {
            (Some(true), None, None, None) => Ok(Self::All),
            (None, Some(sites), None, None) => Ok(Self::Sites(set(sites))),
            (None, None, Some(all), None) => Ok(Self::Facilities(set(all))),
            (None, None, None, Some(groups)) => Ok(Self::Groups(groups.into_iter().collect())),
            _ => Err("one of all, sites, facilities and groups"),
        }
    }
}

checked! {
    /// Carries how much a right covers.
    Reach(Extent) as ExtentDto "ExtentDto"
}

wire! {
    /// A right.
    asked RightDto is Right {
        /// How much of the customer.
        extent: Reach,
        /// Which pages.
        pages: Vec<Text<Page>>,
        /// `read`, `write` or `admin`.
        role: Text<Role>,
        /// Its first day.
        from: Option<Day>,
        /// The day after its last.
        until: Option<Day>,
    }
}

wire! {
    /// A right that a user was given.
    told MemberGrantDto is MemberGrant {
        /// Its number at the user.
        number: u32,
        /// The right.
        right: RightDto,
        /// When it was given.
        given: Option<At>,
        /// Whether it was taken back.
        revoked: bool,
        /// When it was taken back.
        revoked_at: Option<At>,
    }
}

wire! {
    /// An invitation.
    told InvitationDto is Invitation {
        /// When.
        at: At,
        /// The day on which it lapses.
        until: Day,
        /// When the user came in.
        accepted: Option<At>,
    }
}

wire! {
    /// A user of the customer.
    told MemberDto is Member {
        /// The user's name.
        user: Text<UserName>,
        /// Who that is.
        person: String,
        /// Since when.
        since: Option<At>,
        /// When the user was there last.
        last_seen: Option<At>,
        /// How the user was invited.
        invitation: Option<InvitationDto>,
        /// What the user was given.
        grants: Vec<MemberGrantDto>,
    }
}

wire! {
    /// A setting of the customer.
    told SettingDto is Setting {
        /// Its key.
        key: Text<SettingKey>,
        /// Its value.
        value: Option<String>,
        /// When it was changed.
        changed: Option<At>,
    }
}

wire! {
    /// What came of a deed.
    told ChangeDto is Change {
        /// Whether it changed anything.
        changed: bool,
        /// When.
        at: At,
        /// By which user; none for the customer itself.
        by: Option<Text<UserName>>,
        /// The number of the right that was given.
        grant: Option<u32>,
        /// The day on which the invitation lapses.
        invited_until: Option<Day>,
        /// Whether it had been done before, under the same key.
        replayed: bool,
    }
}

wire! {
    /// Lines of the access log that are alike, added up.
    told AccessLineDto is AccessLine {
        /// When; of several times the first.
        at: At,
        /// Which user; none for the customer itself.
        user: Option<Text<UserName>>,
        /// What was seen or done.
        operation: Text<Operation>,
        /// What it was about.
        about: Vec<String>,
        /// How many times.
        count: u32,
    }
}

wire! {
    /// Something to do: `deed` says what, and the others with what.
    asked DeedDto {
        /// `invite`, `grant`, `revoke`, `create_group`, `add_to_group`, `remove_from_group`, `rename_group`,
        /// `delete_group` or `set_setting`.
        deed: String,
        /// The user.
        user: Option<Text<UserName>>,
        /// Who that is, for an invitation.
        person: Option<String>,
        /// The right to give.
        right: Option<RightDto>,
        /// The number of the right to take back; none for all.
        grant: Option<u32>,
        /// The group.
        group: Option<String>,
        /// The name to give.
        name: Option<String>,
        /// The group above.
        parent: Option<String>,
        /// What is put in or taken out.
        members: Option<Held>,
        /// The setting.
        key: Option<Text<SettingKey>>,
        /// Its value; none takes it away.
        value: Option<String>,
    }
}

impl From<Deed> for DeedDto {
    fn from(deed: Deed) -> Self {
        let mut dto = Self {
            deed: deed.operation().key().to_owned(),
            user: None,
            person: None,
            right: None,
            grant: None,
            group: None,
            name: None,
            parent: None,
            members: None,
            key: None,
            value: None,
        };
        match deed {
            Deed::Invite { user, person, right } => {
                (dto.user, dto.person) = (Some(Text(user)), Some(person));
                dto.right = Some(RightDto::of(right));
            }
            Deed::Grant { user, right } => {
                (dto.user, dto.right) = (Some(Text(user)), Some(RightDto::of(right)));
            }
            Deed::Revoke { user, grant } => (dto.user, dto.grant) = (Some(Text(user)), grant),
            Deed::CreateGroup { name, parent, members } => {
                (dto.name, dto.parent, dto.members) = (Some(name), parent, Some(Held(members)));
            }
            Deed::AddToGroup { group, members } | Deed::RemoveFromGroup { group, members } => {
                (dto.group, dto.members) = (Some(group), Some(Held(members)));
            }
            Deed::RenameGroup { group, name } => (dto.group, dto.name) = (Some(group), Some(name)),
            Deed::DeleteGroup { group } => dto.group = Some(group),
            Deed::Set { key, value } => (dto.key, dto.value) = (Some(Text(key)), value),
        }
        dto
    }
}

impl TryFrom<DeedDto> for Deed {
    type Error = &'static str;

    /// A field that the deed has no use for is refused: what is sent is never passed over.
    fn try_from(mut came: DeedDto) -> Result<Self, Self::Error> {
        let operation = Operation::parse(&came.deed).ok_or("no such deed")?;
        let deed = came.take(operation)?;
        let rest = (came.user.is_none() && came.person.is_none() && came.right.is_none())
            && (came.grant.is_none() && came.group.is_none() && came.name.is_none())
            && (came.parent.is_none() && came.members.is_none() && came.key.is_none())
            && came.value.is_none();
        if rest { Ok(deed) } else { Err("a field that the deed has no use for") }
    }
}

impl DeedDto {
    fn take(&mut self, operation: Operation) -> Result<Deed, &'static str> {
        Ok(match operation {
            Operation::Invite => Deed::Invite {
                user: self.user()?,
                person: self.person.take().ok_or("person is missing")?,
                right: self.right()?,
            },
            Operation::Grant => Deed::Grant { user: self.user()?, right: self.right()? },
            Operation::Revoke => Deed::Revoke { user: self.user()?, grant: self.grant.take() },
            Operation::CreateGroup => {
                Deed::CreateGroup { name: self.name()?, parent: self.parent.take(), members: self.members()? }
            }
            Operation::AddToGroup => Deed::AddToGroup { group: self.group()?, members: self.members()? },
            Operation::RemoveFromGroup => {
                Deed::RemoveFromGroup { group: self.group()?, members: self.members()? }
            }
            Operation::RenameGroup => Deed::RenameGroup { group: self.group()?, name: self.name()? },
            Operation::DeleteGroup => Deed::DeleteGroup { group: self.group()? },
            Operation::SetSetting => {
                Deed::Set { key: self.key.take().ok_or("key is missing")?.0, value: self.value.take() }
            }
            _ => return Err("no such deed"),
        })
    }

    fn user(&mut self) -> Result<UserName, &'static str> {
        self.user.take().map(Text::tell).ok_or("user is missing")
    }

    fn right(&mut self) -> Result<Right, &'static str> {
        self.right.take().map(RightDto::tell).ok_or("right is missing")
    }

    fn group(&mut self) -> Result<String, &'static str> {
        self.group.take().ok_or("group is missing")
    }

    fn name(&mut self) -> Result<String, &'static str> {
        self.name.take().ok_or("name is missing")
    }

    fn members(&mut self) -> Result<crate::domain::facility::Members, &'static str> {
        self.members.take().map(Held::tell).ok_or("members is missing")
    }
}

checked! {
    /// Carries a deed.
    Wanted(Deed) as DeedDto "DeedDto"
}
