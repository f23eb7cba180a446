//! The table of exit codes.

use crate::lang::Words;

/// How the process ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exit {
    /// 0.
    Done,
    /// 1.
    Failed,
    /// 2.
    Usage,
    /// 3.
    NotFound,
    /// 4.
    LogIn,
    /// 5.
    Person,
    /// 6.
    Later,
    /// 7.
    Refused,
    /// 8.
    Partly,
    /// 9.
    CheckSaysNo,
    /// 10.
    NotOffered,
    /// 101.
    Bug,
    /// 130.
    Interrupted,
}

impl Exit {
    /// Every way to end, by number.
    pub const ALL: [Self; 13] = [
        Self::Done,
        Self::Failed,
        Self::Usage,
        Self::NotFound,
        Self::LogIn,
        Self::Person,
        Self::Later,
        Self::Refused,
        Self::Partly,
        Self::CheckSaysNo,
        Self::NotOffered,
        Self::Bug,
        Self::Interrupted,
    ];

    /// Returns the number that the shell sees.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Failed => 1,
            Self::Usage => 2,
            Self::NotFound => 3,
            Self::LogIn => 4,
            Self::Person => 5,
            Self::Later => 6,
            Self::Refused => 7,
            Self::Partly => 8,
            Self::CheckSaysNo => 9,
            Self::NotOffered => 10,
            Self::Bug => 101,
            Self::Interrupted => 130,
        }
    }

    /// Finds the way to end by its number. `None` when the table has no such number.
    pub fn from_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|exit| exit.code() == code)
    }

    /// Says what it means.
    pub fn meaning(self) -> Words {
        match self {
            Self::Done => Words::fixed(
                "done; an empty list is done; so is a reader that closed the pipe",
                "klart; en tom lista är klart; likaså en läsare som stängde röret",
            ),
            Self::Failed => Words::fixed("failed otherwise", "det gick inte av annat skäl"),
            Self::Usage => Words::fixed(
                "the command line is wrong, or it names something ambiguous",
                "kommandoraden är fel, eller så pekar den ut flera saker",
            ),
            Self::NotFound => Words::fixed("not found", "finns inte"),
            Self::LogIn => Words::fixed(
                "log in first: no profile, no session, expired, or the credentials were refused",
                "logga in först: ingen profil, ingen session, utgången, eller fel uppgifter",
            ),
            Self::Person => Words::fixed(
                "a person is needed: BankID, one-time code, captcha, locked account",
                "en människa behövs: BankID, engångskod, captcha, låst konto",
            ),
            Self::Later => Words::fixed(
                "try again later: unreachable, timed out, overloaded, rate-limited, in use",
                "försök senare: går inte att nå, tog för lång tid, överlastad, upptagen",
            ),
            Self::Refused => Words::fixed(
                "refused: the portal, or a check before, says the data are wrong or not allowed",
                "nekat: portalen, eller en kontroll innan, säger att uppgifterna är fel eller inte tillåtna",
            ),
            Self::Partly => Words::fixed(
                "partly done: some rows, blocks or profiles failed, and the output says which",
                "delvis klart: några rader, delar eller profiler gick inte, och utskriften säger vilka",
            ),
            Self::CheckSaysNo => {
                Words::fixed("a check that was asked for says no", "en kontroll som begärdes säger nej")
            }
            Self::NotOffered => Words::fixed(
                "this portal does not offer that; the message has the page to open instead",
                "portalen erbjuder inte det; meddelandet har sidan att öppna i stället",
            ),
            Self::Bug => Words::fixed("a bug in minasidor", "ett fel i minasidor"),
            Self::Interrupted => Words::fixed("interrupted", "avbrutet"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::refusal::Refusal;

    #[test]
    fn every_refusal_ends_with_a_code_of_the_table() {
        for refusal in Refusal::ALL {
            assert!(Exit::from_code(refusal.exit()).is_some(), "{refusal:?}");
        }
    }

    #[test]
    fn every_code_leads_back_to_itself() {
        for exit in Exit::ALL {
            assert_eq!(Exit::from_code(exit.code()), Some(exit));
        }
        assert_eq!(Exit::from_code(11), None);
    }
}
