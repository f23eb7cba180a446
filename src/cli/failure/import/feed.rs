//! The words for XML that is no feed of Green Button, or none that can be taken in.

use crate::cli::failure::import::Told;
use crate::import::error::Fault;
use crate::words;

/// Tells what is wrong with a feed.
pub(super) fn tell(fault: &Fault) -> Option<Told> {
    markup(fault).or_else(|| content(fault))
}

fn markup(fault: &Fault) -> Option<Told> {
    Some(match fault {
        Fault::Malformed(None) => {
            Told::fixed("malformed_xml", "it is not well-formed XML", "det är inte välformad XML")
        }
        Fault::Malformed(Some(name)) => Told::new(
            "malformed_xml",
            words!("it is not well-formed XML, at \"{name}\"", "det är inte välformad XML, vid ”{name}”"),
        ),
        Fault::Truncated => Told::fixed("truncated", "the file ends in the middle", "filen slutar mitt i")
            .hint("fetch the file again", "hämta filen på nytt"),
        Fault::DocumentType => Told::fixed(
            "document_type",
            "it has a document type definition; files with one are not read",
            "den har en dokumenttypsdefinition; sådana filer läses inte",
        ),
        Fault::Entity(name) => Told::new(
            "entity",
            words!(
                "it refers to the entity \"{name}\"; entities are not resolved",
                "den hänvisar till entiteten ”{name}”; entiteter löses inte upp"
            ),
        ),
        Fault::TooDeep { limit } => Told::new(
            "too_deep",
            words!("elements are nested deeper than {limit}", "elementen är nästlade djupare än {limit}"),
        ),
        _ => return None,
    })
}

fn content(fault: &Fault) -> Option<Told> {
    Some(match fault {
        Fault::NotGreenButton => Told::fixed(
            "not_green_button",
            "it is XML, but no Green Button feed with usage points and interval blocks",
            "det är XML, men inget Green Button-flöde med UsagePoint och IntervalBlock",
        ),
        Fault::MissingElement(name) => {
            Told::new("missing_element", words!("{name} is missing", "{name} saknas"))
        }
        Fault::UnsupportedCode { element, code } => Told::new(
            "unsupported_code",
            words!("{element} {code} can not be imported", "{element} {code} går inte att importera"),
        ),
        Fault::Unlinked { wanted } => Told::new(
            "unlinked",
            words!("its links do not lead to one {wanted}", "dess länkar leder inte till en enda {wanted}"),
        ),
        Fault::SameId(id) => Told::new(
            "same_id",
            words!(
                "two usage points have addresses that end in {id}",
                "två UsagePoint har adresser som slutar på {id}"
            ),
        )
        .hint("one file for each customer", "en fil för varje kund"),
        _ => return None,
    })
}
