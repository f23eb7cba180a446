//! What is wrong with a reading or a deed, with all that its kind has to tell.

use chrono::NaiveDate;

use crate::api::wire::{Day, wire};
use crate::domain::administration::AdministrationFault;
use crate::domain::id::{FacilityId, UserName};
use crate::domain::reading::fault::ReadingFault;
use crate::domain::setting::SettingKey;

wire! {
    /// What is wrong with a reading or a deed.
    told FaultDto {
        /// The code.
        code: String,
        /// What was typed.
        typed: Option<String>,
        /// Numbers, in the order of the kind.
        numbers: Vec<Option<i64>>,
        /// Days, in the order of the kind.
        days: Vec<Day>,
        /// What it is about: facilities, users, a group or a setting.
        about: Vec<String>,
    }
}

impl FaultDto {
    fn new(code: &str) -> Self {
        Self { code: code.to_owned(), typed: None, numbers: Vec::new(), days: Vec::new(), about: Vec::new() }
    }

    fn typed(self, typed: &str) -> Self {
        Self { typed: Some(typed.to_owned()), ..self }
    }

    fn numbers<const N: usize>(self, numbers: [Option<i64>; N]) -> Self {
        Self { numbers: numbers.to_vec(), ..self }
    }

    fn days<const N: usize>(self, days: [NaiveDate; N]) -> Self {
        Self { days: days.map(Day).to_vec(), ..self }
    }

    fn about(self, about: impl IntoIterator<Item = String>) -> Self {
        Self { about: about.into_iter().collect(), ..self }
    }

    fn number(&self, index: usize) -> Option<i64> {
        self.numbers.get(index).copied().flatten()
    }

    fn day(&self, index: usize) -> Option<NaiveDate> {
        self.days.get(index).map(|day| day.0)
    }

    fn first(&self) -> Option<String> {
        self.about.first().cloned()
    }
}

impl From<&ReadingFault> for FaultDto {
    fn from(fault: &ReadingFault) -> Self {
        let new = Self::new(fault.code());
        let digits = |found: usize| i64::try_from(found).ok();
        match fault {
            ReadingFault::NotNumber { typed } | ReadingFault::Negative { typed } => new.typed(typed),
            ReadingFault::NotWhole { typed, whole } => new.typed(typed).numbers([*whole]),
            ReadingFault::TooManyDigits { found, digits: most } => {
                new.numbers([digits(*found), Some(i64::from(*most))])
            }
            ReadingFault::DecimalsTyped { stand, divisor, fits } => {
                new.numbers([Some(*stand), Some(*divisor), Some(*fits)])
            }
            ReadingFault::Future { date, today } => new.days([*date, *today]),
            ReadingFault::BeforeLast { last, between } => {
                new.days([*last]).numbers([between.map(|b| b.0), between.map(|b| b.1)])
            }
            ReadingFault::Lower { last, date, rolled } => new.days([*date]).numbers([Some(*last), *rolled]),
            ReadingFault::NeedsComment { used, low, high } | ReadingFault::Far { used, low, high } => {
                new.numbers([Some(*used), Some(*low), Some(*high)])
            }
            ReadingFault::Conflict { held, date } => new.days([*date]).numbers([Some(*held)]),
            ReadingFault::SeveralMeters { facilities } => {
                new.about(facilities.iter().map(ToString::to_string))
            }
            ReadingFault::TakenDown { on } => new.days([*on]),
            ReadingFault::NotThereYet { since } => new.days([*since]),
            ReadingFault::UnknownMeter | ReadingFault::Remote | ReadingFault::BadComment => new,
        }
    }
}

impl FaultDto {
    /// Makes the fault of a reading; `None` where it is none that is known here.
    pub fn of_reading(&self) -> Option<ReadingFault> {
        let typed = || self.typed.clone();
        Some(match self.code.as_str() {
            "reading_not_number" => ReadingFault::NotNumber { typed: typed()? },
            "reading_not_whole" => ReadingFault::NotWhole { typed: typed()?, whole: self.number(0) },
            "reading_negative" => ReadingFault::Negative { typed: typed()? },
            "reading_digits" => ReadingFault::TooManyDigits {
                found: usize::try_from(self.number(0)?).ok()?,
                digits: u8::try_from(self.number(1)?).ok()?,
            },
            "reading_decimals" => ReadingFault::DecimalsTyped {
                stand: self.number(0)?,
                divisor: self.number(1)?,
                fits: self.number(2)?,
            },
            "reading_future" => ReadingFault::Future { date: self.day(0)?, today: self.day(1)? },
            "reading_before_last" => {
                ReadingFault::BeforeLast { last: self.day(0)?, between: self.number(0).zip(self.number(1)) }
            }
            "reading_lower" => {
                ReadingFault::Lower { last: self.number(0)?, date: self.day(0)?, rolled: self.number(1) }
            }
            "reading_unusual" => ReadingFault::NeedsComment {
                used: self.number(0)?,
                low: self.number(1)?,
                high: self.number(2)?,
            },
            "reading_far" => {
                ReadingFault::Far { used: self.number(0)?, low: self.number(1)?, high: self.number(2)? }
            }
            "reading_conflict" => ReadingFault::Conflict { held: self.number(0)?, date: self.day(0)? },
            "reading_unknown_meter" => ReadingFault::UnknownMeter,
            "reading_several_meters" => ReadingFault::SeveralMeters {
                facilities: self.about.iter().map(|id| FacilityId::new(id)).collect(),
            },
            "reading_remote" => ReadingFault::Remote,
            "reading_taken_down" => ReadingFault::TakenDown { on: self.day(0)? },
            "reading_not_there_yet" => ReadingFault::NotThereYet { since: self.day(0)? },
            "reading_comment" => ReadingFault::BadComment,
            _ => return None,
        })
    }

    /// Makes the fault of a deed; `None` where it is none that is known here.
    pub fn of_deed(&self) -> Option<AdministrationFault> {
        Some(match self.code.as_str() {
            "group_exists" => AdministrationFault::GroupExists(self.first()?),
            "group_in_use" => {
                AdministrationFault::GroupInUse(self.about.iter().map(|user| UserName::new(user)).collect())
            }
            "setting_value" => AdministrationFault::SettingValue(SettingKey::parse(&self.first()?)?),
            code => return plain(code),
        })
    }
}

impl From<&AdministrationFault> for FaultDto {
    fn from(fault: &AdministrationFault) -> Self {
        let new = Self::new(fault.code());
        match fault {
            AdministrationFault::GroupExists(name) => new.about([name.clone()]),
            AdministrationFault::GroupInUse(users) => new.about(users.iter().map(ToString::to_string)),
            AdministrationFault::SettingValue(key) => new.about([key.key().to_owned()]),
            _ => new,
        }
    }
}

/// The faults that have nothing more to tell.
const PLAIN: [AdministrationFault; 14] = [
    AdministrationFault::NameEmpty,
    AdministrationFault::NameTooLong,
    AdministrationFault::NameCharacters,
    AdministrationFault::UserForm,
    AdministrationFault::ScopeEmpty,
    AdministrationFault::NoPages,
    AdministrationFault::DatesReversed,
    AdministrationFault::AlreadyOver,
    AdministrationFault::AlreadyMember,
    AdministrationFault::InvitationLapsed,
    AdministrationFault::BeyondOwnRights,
    AdministrationFault::LastAdministrator,
    AdministrationFault::GroupTooDeep,
    AdministrationFault::GroupMixed,
];

fn plain(code: &str) -> Option<AdministrationFault> {
    PLAIN.into_iter().find(|fault| fault.code() == code)
}
