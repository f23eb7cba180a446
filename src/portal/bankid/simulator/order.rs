//! An order, as the service sees it.

use std::net::IpAddr;
use std::time::Duration;

use crate::domain::secret::Secret;
use crate::portal::bankid::code;
use crate::portal::bankid::simulator::Person;

/// Within which time an order has to be opened in an app.
const TO_OPEN: Duration = Duration::from_secs(30);
/// Within which time it has to be signed.
const TO_SIGN: Duration = Duration::from_secs(180);
/// For how many seconds a code can be scanned after it has changed.
const CODE_LASTS: u64 = 5;

/// How far an order is.
#[derive(Debug, Clone)]
pub enum Stage {
    /// Nobody has opened it.
    Outstanding,
    /// It is open in the app of somebody.
    Opened(Person),
    /// They have signed.
    Signed(Person),
    /// It came to nothing, by the hint.
    Failed(&'static str),
}

/// An order.
#[derive(Debug)]
pub struct Order {
    /// What it is asked after with.
    pub reference: String,
    /// What opens the app on the same device.
    pub auto_start: String,
    /// What its code begins with.
    pub token: String,
    /// What its code is proved by.
    pub secret: Secret,
    /// Where whoever is to sign sits.
    pub address: IpAddr,
    /// How far it is.
    pub stage: Stage,
    made: Duration,
}

impl Order {
    /// Makes one.
    pub fn new(address: IpAddr, made: Duration) -> Result<Self, getrandom::Error> {
        Ok(Self {
            reference: code::uuid()?,
            auto_start: code::uuid()?,
            token: code::uuid()?,
            secret: Secret::new(code::uuid()?),
            address,
            stage: Stage::Outstanding,
            made,
        })
    }

    /// Lets its time run out.
    pub fn age(&mut self, now: Duration) {
        let age = now.saturating_sub(self.made);
        match self.stage {
            Stage::Outstanding if age >= TO_OPEN => self.stage = Stage::Failed("startFailed"),
            Stage::Opened(_) if age >= TO_SIGN => self.stage = Stage::Failed("expiredTransaction"),
            _ => {}
        }
    }

    /// Whether an app can do nothing with it any more.
    pub fn is_over(&self, now: Duration) -> bool {
        let age = now.saturating_sub(self.made);
        match self.stage {
            Stage::Outstanding => age >= TO_OPEN,
            Stage::Opened(_) => age >= TO_SIGN,
            Stage::Signed(_) | Stage::Failed(_) => true,
        }
    }

    /// Whether a person has it open in their app.
    pub fn is_opened_by(&self, person: &Person) -> bool {
        matches!(&self.stage, Stage::Opened(who) if who.number == person.number)
    }

    /// Whether a code was made of its secret, and a moment ago.
    pub fn is_proved(&self, scanned: &str, now: Duration) -> bool {
        let age = now.saturating_sub(self.made).as_secs();
        let seconds = scanned.split('.').nth(2).and_then(|seconds| seconds.parse::<u64>().ok());
        let is_fresh = |seconds: u64| seconds <= age + 1 && age <= seconds.saturating_add(CODE_LASTS);
        seconds.is_some_and(|seconds| {
            is_fresh(seconds) && scanned == code::text(&self.token, &self.secret, seconds)
        })
    }
}
