//! The invoices of the start page. Lines and files of them are not offered; whether the list is complete is not known.

use serde_json::Value;

use crate::domain::id::{FacilityId, InvoiceNumber};
use crate::domain::invoice::{Invoice, InvoiceKind, Standing};
use crate::domain::money::Money;
use crate::domain::quantity::Utility;
use crate::portal::PortalError;
use crate::portal::bfus::endpoint::Endpoint;
use crate::portal::bfus::model::Model;
use crate::portal::bfus::portal::BfusPortal;
use crate::portal::bfus::read::{Fields, each_once, without_town};

/// Fetches the invoices, the newest first.
pub(crate) fn fetch(portal: &BfusPortal) -> Result<Vec<Invoice>, PortalError> {
    let answer = portal.call(Endpoint::Invoices, Value::Null)?;
    let mut read = read(&answer)?;
    if read.iter().any(|(_, place)| place.is_some()) {
        // Which facilities an invoice is about is told by its address alone. Where the page of consumption does not
        // come, the invoices are right all the same.
        if let Ok(model) = portal.model() {
            read.iter_mut().for_each(|(invoice, place)| about(invoice, place.as_deref(), &model));
        }
    }
    Ok(read.into_iter().map(|(invoice, _)| invoice).collect())
}

/// Reads an answer: invoices, the newest first, each with the address it is about.
///
/// # Errors
/// When something that is needed is missing or of another type.
pub fn read(answer: &Value) -> Result<Vec<(Invoice, Option<String>)>, PortalError> {
    let rows = Fields::all(Endpoint::Invoices, answer)?;
    let rows = each_once(&rows, "InvoiceNumber")?;
    let mut all = rows.iter().map(invoice).collect::<Result<Vec<_>, _>>()?;
    all.sort_by(|(a, _), (b, _)| (b.date, b.number.as_str()).cmp(&(a.date, a.number.as_str())));
    Ok(all)
}

fn invoice(row: &Fields<'_>) -> Result<(Invoice, Option<String>), PortalError> {
    let date = row.day("InvoiceDate")?;
    let (amount, remaining) = (row.kronor("Amount")?, row.kronor("RemainingAmount")?);
    let due = match row.maybe_day("PresentDueDate")? {
        Some(due) => due,
        // What asks for nothing has no day to be paid on.
        None if remaining <= Money::ZERO => date,
        None => return Err(row.wrong("PresentDueDate")),
    };
    let area = row.maybe_text("BusinessArea")?;
    let invoice = Invoice {
        number: InvoiceNumber::new(&row.text("InvoiceNumber")?),
        kind: if amount < Money::ZERO { InvoiceKind::Credit } else { InvoiceKind::Invoice },
        date,
        due,
        period: None,
        facilities: Vec::new(),
        utilities: area.as_deref().map(utility).into_iter().collect(),
        net: None,
        vat: None,
        rounding: None,
        amount,
        remaining,
        paid_on: None,
        standing: standing(row.maybe_text("StatusFilter")?),
        direct_debit: false,
        reference: None,
    };
    Ok((invoice, row.maybe_text("UsePlace")?))
}

/// `Betald` and `Obetald` say no more than the amounts do. What is not known is passed on as it is.
fn standing(word: Option<String>) -> Standing {
    let Some(word) = word else { return Standing::Open };
    match word.to_lowercase().as_str() {
        "betald" | "obetald" | "delbetald" | "förfallen" => Standing::Open,
        "påmind" => Standing::Reminded,
        "inkasso" => Standing::Collection,
        "krediterad" => Standing::Credited,
        "makulerad" => Standing::Cancelled,
        "anstånd" => Standing::Respite,
        _ => Standing::Other(word),
    }
}

/// What is invoiced, by the words in which the portal says it.
fn utility(area: &str) -> Utility {
    let lower = area.to_lowercase();
    let has = |stem: &str| lower.contains(stem);
    match () {
        () if has("fjärrvärme") => Utility::Heating,
        () if has("fjärrkyla") => Utility::Cooling,
        () if has("vatten") || lower == "va" => Utility::Water,
        () if has("renhållning") || has("avfall") => Utility::Waste,
        () if lower == "el" || has("elnät") || has("elhandel") => Utility::Electricity,
        () => Utility::Other(lower),
    }
}

/// Names the facilities of an invoice's utility at its address.
fn about(invoice: &mut Invoice, place: Option<&str>, model: &Model) {
    let Some(name) = place.map(without_town) else { return };
    let at = model.places.iter().filter(|known| known.site.name == name || known.address == name);
    let services = at.flat_map(|known| &known.services);
    let meant = services.filter(|service| invoice.utilities.contains(&service.facility.utility));
    let ids: Vec<FacilityId> = meant.map(|service| service.facility.id.clone()).collect();
    invoice.facilities = ids;
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn invoices_come_newest_first_with_exact_amounts_and_the_portals_words() {
        let text = include_str!("../../../tests/fixtures/bfus/invoices.json");
        let all = read(&serde_json::from_str(text).unwrap()).unwrap();

        let told: Vec<_> = all
            .iter()
            .map(|(one, place)| {
                (one.number.to_string(), one.date.to_string(), one.remaining.ore(), place.is_some())
            })
            .collect();
        assert_eq!(
            told,
            [
                ("300100201".to_owned(), "2026-03-05".to_owned(), 98_765, true),
                ("300100200".to_owned(), "2026-02-05".to_owned(), 143_200, true),
                ("300100150".to_owned(), "2026-01-05".to_owned(), 0, false),
                ("300100100".to_owned(), "2025-12-01".to_owned(), 0, false),
            ]
        );
        let standings: Vec<_> = all.iter().map(|(one, _)| one.standing.clone()).collect();
        assert_eq!(
            standings,
            [Standing::Other("Tvist".into()), Standing::Open, Standing::Open, Standing::Credited]
        );
        assert_eq!(all[3].0.kind, InvoiceKind::Credit);
        assert_eq!(all[1].0.utilities, [Utility::Electricity]);
        assert!(all[2].0.utilities.is_empty());
    }

    #[test]
    fn a_due_date_is_needed_where_something_is_to_be_paid() {
        let row = |remaining: f64| {
            json!([{"InvoiceNumber": "1", "InvoiceDate": "2026-02-05", "PresentDueDate": null,
                    "Amount": 5, "RemainingAmount": remaining}])
        };

        assert!(read(&row(0.0)).is_ok());
        assert_eq!(read(&row(5.0)).unwrap_err().to_string(), "surprise: GetInvoices: PresentDueDate");
    }
}
