//! The demo's invoices: one a month and customer, the company's one a month and utility; computed from the
//! generator's hours and the price list. The first is dated 2020-06-05.
//!
//! A few threads work the months out, one writes them in their order.

mod bill;
mod charge;
mod later;
mod line;
mod meter;
pub mod prices;

use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use chrono::NaiveDate;

use crate::domain::period::{Period, Resolution};
use crate::domain::quantity::Utility;
use crate::portal::PortalError;
use crate::portal::embedded::demo::calendar::{Stretch, day};
use crate::portal::embedded::demo::invoices::bill::{Bill, bill, issued};
use crate::portal::embedded::demo::invoices::charge::{Charge, Tariff, charges, tariff};
use crate::portal::embedded::demo::invoices::meter::MonthHours;
use crate::portal::embedded::demo::plan::Plan;
use crate::portal::embedded::demo::{association, company, household, others};
use crate::portal::embedded::write::Writer;

/// The first day that is invoiced by the present customer system.
const FIRST_PERIOD: NaiveDate = day(2020, 5, 1);
/// How many threads work at most.
const MOST_WORKERS: usize = 8;
/// The place of the company's invoices within a month.
const COMPANY_ELECTRICITY: u32 = 7;
const COMPANY_WASTE: u32 = 10;

/// Puts in the invoices that are dated in the stretch, and what becomes of them.
pub fn fill(writer: &mut Writer<'_>, plans: &[Plan], stretch: Stretch) -> Result<(), PortalError> {
    let accounts: Vec<Account<'_>> = plans.iter().map(Account::of).collect();
    let months = months(stretch);
    let workers = thread::available_parallelism().map_or(1, |n| n.get().min(MOST_WORKERS));
    thread::scope(|scope| {
        let started: Vec<Receiver<Vec<(usize, Bill)>>> = (0..workers)
            .map(|worker| {
                let (sender, finished) = sync_channel(1);
                let (months, accounts) = (&months, &accounts);
                scope.spawn(move || {
                    let own = months.iter().skip(worker).step_by(workers);
                    own.map(|month| bills(accounts, month)).try_for_each(|made| sender.send(made))
                });
                finished
            })
            .collect();
        // The threads take turns, so what they finish comes in the order of the months.
        for finished in started.iter().cycle().take(months.len()) {
            for (account, bill) in finished.recv().unwrap_or_default() {
                if let Some(plan) = plans.get(account) {
                    writer.add_invoice(&plan.customer.number, &bill.invoice, &bill.lines)?;
                    later::put(writer, &plan.customer.number, &bill.invoice)?;
                }
            }
        }
        Ok(())
    })
}

/// The months whose invoices are dated in the stretch.
fn months(stretch: Stretch) -> Vec<Period> {
    let all = Period::new(FIRST_PERIOD, stretch.until);
    let all = all.map(|all| all.split(Resolution::Month)).unwrap_or_default();
    let whole = all.into_iter().filter(|month| month.whole_months() == Some(1));
    whole.filter(|month| stretch.brings(issued(month))).collect()
}

/// A customer and what it is charged for.
struct Account<'a> {
    plan: &'a Plan,
    tariff: Tariff,
    charges: Vec<Charge>,
}

impl<'a> Account<'a> {
    fn of(plan: &'a Plan) -> Self {
        Self { plan, tariff: tariff(plan), charges: charges(plan) }
    }

    /// The customer's invoices of a month by their place in it.
    fn sheets(&self) -> Vec<(u32, Vec<&Charge>)> {
        let of = |utilities: &[Utility]| -> Vec<&Charge> {
            self.charges.iter().filter(|charge| utilities.contains(&charge.utility)).collect()
        };
        let place = match self.plan.customer.number.as_str() {
            household::NUMBER => 1,
            association::NUMBER => 2,
            others::MONTHLY => 3,
            others::FLAT => 4,
            others::MOVED_OUT => 5,
            others::EVENTFUL => 6,
            company::NUMBER => {
                return vec![
                    (COMPANY_ELECTRICITY, of(&[Utility::Electricity, Utility::Solar])),
                    (8, of(&[Utility::Heating])),
                    (9, of(&[Utility::Water])),
                    (COMPANY_WASTE, of(&[Utility::Waste])),
                ];
            }
            _ => return Vec::new(),
        };
        vec![(place, self.charges.iter().collect())]
    }

    /// Whether the customer was there in a month.
    fn is_there(&self, month: &Period) -> bool {
        let left = self.plan.customer.number.as_str() == others::MOVED_OUT;
        !left || others::MOVED_OUT_UNTIL.is_none_or(|until| month.until() <= until)
    }
}

/// Every invoice for a month, with the place of its customer among the plans.
fn bills(accounts: &[Account<'_>], month: &Period) -> Vec<(usize, Bill)> {
    let hours = MonthHours::of(month);
    let mut made = Vec::new();
    for (index, account) in accounts.iter().enumerate().filter(|(_, account)| account.is_there(month)) {
        let customer = (account.plan.customer.number.as_str(), account.tariff);
        for (n, charges) in account.sheets() {
            made.push((index, bill(customer, n, (month, &hours), &charges)));
        }
    }
    made
}
