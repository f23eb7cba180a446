//! The demo's price lists: for each sort of contract the prices that its invoices are made of, by year.

use chrono::NaiveDate;

use crate::domain::contract::ContractPrice;
use crate::domain::id::{CustomerNumber, FacilityId};
use crate::domain::money::{Money, Price, Vat};
use crate::portal::embedded::demo::calendar::day;
use crate::portal::embedded::demo::invoices::prices::Prices;
use crate::portal::embedded::demo::{association, company};

/// The first year of which there are prices.
pub const FIRST_YEAR: i32 = 2020;
/// The year of the latest list, which goes on holding.
pub const LAST_YEAR: i32 = 2026;

/// One price of a contract.
pub struct Item {
    label: &'static str,
    unit: &'static str,
    /// A month in which it is charged.
    month: u32,
    price: Box<dyn Fn(Prices) -> Price>,
    vat: Vat,
}

impl Item {
    fn new(label: &'static str, unit: &'static str, price: impl Fn(Prices) -> Price + 'static) -> Self {
        Self { label, unit, month: 1, price: Box::new(price), vat: Vat::GENERAL }
    }

    /// Returns it as it stands in the list of a year. `None` for a year without a list.
    pub fn in_year(&self, year: i32) -> Option<ContractPrice> {
        (FIRST_YEAR..=LAST_YEAR).contains(&year).then(|| ContractPrice {
            label: self.label.to_owned(),
            from: Some(first_day(year)),
            until: None,
            price: Some((self.price)(Prices::of(year, self.month))),
            unit: self.unit.to_owned(),
            vat: self.vat,
            raw: None,
        })
    }
}

/// Returns the years that have a list.
pub fn years() -> impl Iterator<Item = i32> {
    FIRST_YEAR..=LAST_YEAR
}

/// Returns the first day on which the list of a year holds.
pub fn first_day(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or(day(LAST_YEAR, 1, 1))
}

/// Returns the day of the letter that tells the prices of a year: in the November before.
pub fn told(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year - 1, 11, 15).unwrap_or(day(LAST_YEAR, 1, 1))
}

/// The network; the association has a fixed charge of its own.
pub fn electricity(shared: bool) -> Vec<Item> {
    let fixed = move |p: Prices| if shared { p.month_of("9600") } else { p.grid() };
    vec![
        Item::new("Fast avgift", "month", fixed),
        Item::new("Överföring", "kWh", Prices::transmission),
        Item::new("Effektavgift, nov–mar", "kW month", Prices::power),
        Item::new("Energiskatt", "kWh", Prices::tax),
        Item::new("Myndighetsavgifter", "year", Prices::authority),
    ]
}

/// What is fed in; a private producer's compensation is outside VAT.
pub fn feed_in() -> Vec<Item> {
    let compensation = Item::new("Ersättning för inmatad el", "kWh", Prices::compensation);
    vec![Item { vat: Vat::new(0).unwrap_or(Vat::GENERAL), ..compensation }]
}

/// District heating; the association pays for demand and flow instead of a fixed charge.
pub fn heating(shared: bool) -> Vec<Item> {
    let heat = |label, month| Item { month, ..Item::new(label, "MWh", Prices::heat) };
    let mut items = if shared {
        vec![
            Item::new("Effekt", "kW month", |p| p.twelfth("560")),
            Item::new("Flöde, nov–mar", "m³", |p| p.unit("2.50")),
        ]
    } else {
        vec![Item::new("Fast avgift", "month", Prices::heating)]
    };
    items.extend([
        heat("Energi, dec–feb", 1),
        heat("Energi, mar–apr, okt–nov", 4),
        heat("Energi, maj–sep", 7),
    ]);
    items
}

/// Water and sewage; the association pays for each flat.
pub fn water(shared: bool) -> Vec<Item> {
    let fixed = move |p: Prices| if shared { p.month_of("6000") } else { p.water_and_sewage() };
    let mut items = vec![Item::new("Fast avgift", "month", fixed)];
    items.extend(shared.then(|| Item::new("Lägenhetsavgift", "apartment month", |p| p.twelfth("1150"))));
    items.extend([Item::new("Vatten", "m³", Prices::water), Item::new("Avlopp", "m³", Prices::sewage)]);
    items
}

/// Refuse collection at a facility.
pub fn waste(customer: &CustomerNumber, facility: &FacilityId) -> Vec<Item> {
    match customer.as_str() {
        association::NUMBER => vec![
            Item::new("Grundavgift", "apartment month", |p| p.twelfth("200")),
            Item::new("Kärl 660 l, varje vecka", "bin month", |p| p.twelfth("5720")),
            Item::new("Kärl 140 l mat, varje vecka", "bin month", |p| p.twelfth("3120")),
        ],
        company::NUMBER => {
            let ore = company::waste_a_year(company::index(facility).unwrap_or_default());
            let kronor = Money::from_ore(ore).to_string();
            vec![Item::new("Renhållning", "month", move |p| p.month_of(&kronor))]
        }
        _ => vec![Item::new("Renhållning, 240 l tvåfack", "month", Prices::two_compartment_bin)],
    }
}
