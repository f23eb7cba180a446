//! The lines that a facility gets on an invoice: quantity times price, as the price list says.

use crate::domain::invoice::{Amount, Fee, InvoiceLine};
use crate::domain::money::{Money, Price, Vat};
use crate::portal::embedded::demo::formula::Formula;
use crate::portal::embedded::demo::invoices::bill::Sheet;
use crate::portal::embedded::demo::invoices::charge::{Charge, Service, Tariff};
use crate::portal::embedded::demo::invoices::meter::rounded;
use crate::portal::embedded::demo::invoices::prices::Prices;

/// A quantity: digits, decimals, unit as printed.
type Quantity = (i64, u8, &'static str);

const MONTH: Quantity = (1, 0, "mån");

/// Writes the lines of one facility on an invoice.
pub struct Writing<'a> {
    sheet: &'a Sheet<'a>,
    charge: &'a Charge,
    lines: Vec<InvoiceLine>,
}

impl<'a> Writing<'a> {
    /// Begins with the facility of a charge.
    pub fn new(sheet: &'a Sheet<'a>, charge: &'a Charge) -> Self {
        Self { sheet, charge, lines: Vec::new() }
    }

    /// Writes and returns them.
    pub fn lines(mut self) -> Vec<InvoiceLine> {
        match (&self.charge.service, self.sheet.tariff) {
            (Service::Grid { formula, fuse }, _) => self.grid(*formula, *fuse),
            (Service::FeedIn(formula), _) => self.feed_in(*formula),
            (Service::Heating(formula), Tariff::Usual) => self.heating(*formula),
            (Service::Heating(formula), Tariff::Association) => self.heating_by_demand(*formula),
            (Service::MeteredWater(formula), _) => {
                let litres = self.sheet.hours.total(*formula);
                self.water((litres, 3, "m³"), false);
            }
            (Service::EstimatedWater(litres_a_year), _) => {
                self.water((rounded(*litres_a_year, 1200), 1, "m³"), true);
            }
            (Service::Bin, Tariff::Usual) => {
                self.add(Fee::Waste, "Renhållning 240 l tvåfack", MONTH, self.prices().two_compartment_bin());
            }
            (Service::Bin, Tariff::Association) => self.bins(),
            (Service::Waste(ore_a_year), _) => {
                let price = self.prices().month_of(&Money::from_ore(*ore_a_year).to_string());
                self.add(Fee::Waste, "Renhållning", MONTH, price);
            }
        }
        self.lines
    }

    fn prices(&self) -> Prices {
        self.sheet.prices
    }

    fn grid(&mut self, formula: Formula, fuse: Option<u32>) {
        let prices = self.prices();
        let fuse = fuse.map(|ampere| format!(" {ampere} A")).unwrap_or_default();
        let fixed = match self.sheet.tariff {
            Tariff::Usual => prices.grid(),
            Tariff::Association => prices.month_of("9600"),
        };
        self.add(Fee::Fixed, &format!("Elnät, fast avgift{fuse}"), MONTH, fixed);
        let (taken, demand) = if prices.is_winter() {
            self.sheet.hours.total_and_demand(formula)
        } else {
            (self.sheet.hours.total(formula), 0)
        };
        let energy = (rounded(taken, 1000), 0, "kWh");
        self.add(Fee::Energy, "Elnät, överföring", energy, prices.transmission());
        if prices.is_winter() {
            self.add(Fee::Power, "Elnät, effektavgift", (demand, 2, "kW"), prices.power());
        }
        self.add(Fee::Tax, "Energiskatt", energy, prices.tax());
        if prices.has_authority_fees() {
            self.add(Fee::Authority, "Myndighetsavgifter", (1, 0, "år"), prices.authority());
        }
    }

    /// A private producer bears no VAT; the demo treats the company alike.
    fn feed_in(&mut self, formula: Formula) {
        let given = rounded(self.sheet.hours.total(formula), 1000);
        let price = self.prices().compensation();
        let amount = price.times(-given, 0).unwrap_or(Money::ZERO);
        let free = Vat::new(0).unwrap_or(Vat::GENERAL);
        self.push(Fee::Compensation, "Ersättning inmatning", (given, 0, "kWh"), (price, amount, free));
    }

    fn heating(&mut self, formula: Formula) {
        let heat = (rounded(self.sheet.hours.total(formula), 1000), 3, "MWh");
        self.add(Fee::Fixed, "Fjärrvärme, fast", MONTH, self.prices().heating());
        self.add(Fee::Energy, "Fjärrvärme, energi", heat, self.prices().heat());
    }

    /// 162.5 kW of demand, and flow at 21.74 m³ an MWh in winter.
    fn heating_by_demand(&mut self, formula: Formula) {
        let prices = self.prices();
        let kilowatt_hours = rounded(self.sheet.hours.total(formula), 1000);
        self.add(Fee::Power, "Fjärrvärme, effekt", (1625, 1, "kW"), prices.twelfth("560"));
        self.add(Fee::Energy, "Fjärrvärme, energi", (kilowatt_hours, 3, "MWh"), prices.heat());
        if prices.is_winter() {
            let tenths = rounded(kilowatt_hours * 2174, 10_000);
            self.add(Fee::Flow, "Fjärrvärme, flöde", (tenths, 1, "m³"), prices.unit("2.50"));
        }
    }

    fn water(&mut self, volume: Quantity, estimated: bool) {
        let prices = self.prices();
        match self.sheet.tariff {
            Tariff::Usual => self.add(Fee::Fixed, "VA, fast", MONTH, prices.water_and_sewage()),
            Tariff::Association => {
                self.add(Fee::Fixed, "VA, fast", MONTH, prices.month_of("6000"));
                self.add(Fee::Fixed, "VA, lägenheter", (40, 0, "lgh"), prices.twelfth("1150"));
            }
        }
        let from = self.lines.len();
        let label = |plain: &str| if estimated { format!("{plain}, beräknad") } else { plain.to_owned() };
        self.add(Fee::Water, &label("Vatten"), volume, prices.water());
        self.add(Fee::Sewage, &label("Avlopp"), volume, prices.sewage());
        self.lines.iter_mut().skip(from).for_each(|line| line.estimated = estimated);
    }

    /// 40 households, four bins of 660 litres each week and two of 140 litres for food.
    fn bins(&mut self) {
        let prices = self.prices();
        self.add(Fee::Fixed, "Renhållning, grundavgift", (40, 0, "lgh"), prices.twelfth("200"));
        self.add(Fee::Waste, "Renhållning 660 l, varje vecka", (4, 0, "kärl"), prices.twelfth("5720"));
        self.add(Fee::Waste, "Renhållning 140 l mat, varje vecka", (2, 0, "kärl"), prices.twelfth("3120"));
    }

    fn add(&mut self, fee: Fee, label: &str, quantity: Quantity, price: Price) {
        let amount = price.times(quantity.0, quantity.1).unwrap_or(Money::ZERO);
        self.push(fee, label, quantity, (price, amount, Vat::GENERAL));
    }

    fn push(&mut self, fee: Fee, label: &str, quantity: Quantity, (price, amount, vat): (Price, Money, Vat)) {
        let (digits, decimals, unit) = quantity;
        self.lines.push(InvoiceLine {
            invoice: Some(self.sheet.number.clone()),
            facility: self.charge.facility.clone(),
            utility: Some(self.charge.utility.clone()),
            fee,
            label: label.to_owned(),
            period: Some(self.sheet.period),
            quantity: Some(Amount { digits, decimals, unit: unit.to_owned() }),
            price: Some(price),
            amount,
            vat,
            estimated: false,
        });
    }
}
