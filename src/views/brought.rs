//! What became of the things that a customer system brought.

use crate::lang::number::integer;
use crate::lang::plural::agrees;
use crate::lang::{Language, Words};
use crate::render::node::Node;
use crate::render::page::Page;
use crate::render::schema::{Field, Shape};
use crate::render::value::Value;
use crate::words;

/// The receipt of an import of things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BroughtIn {
    /// What was brought: `customers`, `facilities`, …
    pub what: &'static str,
    /// The file, as it was named.
    pub file: String,
    /// Whether it was only tried.
    pub dry_run: bool,
    /// How many are new.
    pub added: u64,
    /// How many took the place of what was there.
    pub changed: u64,
    /// How many are as they were.
    pub unchanged: u64,
}

/// The shape of [`BroughtIn::document`].
pub const SHAPE: Shape = Shape::Object(&[
    Field::new(
        "what",
        Shape::Code(&["customers", "facilities", "contracts", "invoices", "documents", "waste"]),
        "What was brought in.",
    ),
    Field::new("file", Shape::Text, "The file, as it was named."),
    Field::new("dry_run", Shape::Bool, "Whether it was only tried and nothing is changed."),
    Field::new("read", Shape::Integer, "How many things were read."),
    Field::new("added", Shape::Integer, "How many are new."),
    Field::new("changed", Shape::Integer, "How many took the place of what was there."),
    Field::new("unchanged", Shape::Integer, "How many are as they were."),
]);

fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

impl BroughtIn {
    /// Begins a receipt.
    pub fn new(what: &'static str, file: &str, dry_run: bool) -> Self {
        Self { what, file: file.to_owned(), dry_run, added: 0, changed: 0, unchanged: 0 }
    }

    fn read(&self) -> u64 {
        self.added + self.changed + self.unchanged
    }

    /// Makes the members of the object.
    pub fn document(&self) -> Node {
        let number = |number: u64| Node::Leaf(Value::Integer(count(number)));
        Node::Object(vec![
            ("what", Value::bare_code(self.what).into()),
            ("file", Node::text(self.file.clone())),
            ("dry_run", Value::Bool(self.dry_run).into()),
            ("read", number(self.read())),
            ("added", number(self.added)),
            ("changed", number(self.changed)),
            ("unchanged", number(self.unchanged)),
        ])
    }

    /// Says it in two sentences.
    pub fn page(&self, language: Language) -> Page {
        let n = |number: u64| integer(count(number), language);
        let (file, what) = (&self.file, self.what_words());
        let read = n(self.read());
        let read = Words::new(format!("{file}: {read} {}.", what.en), format!("{file}: {read} {}.", what.sv));
        let is_neuter = matches!(self.what, "contracts" | "documents");
        let new = agrees(self.added, is_neuter, ["ny", "nytt", "nya"]);
        let changed = agrees(self.changed, is_neuter, ["ändrad", "ändrat", "ändrade"]);
        let became = words!(
            "{a} added, {b} changed, {c} unchanged.",
            "{a} {new}, {b} {changed}, {c} som förut.",
            a = n(self.added),
            b = n(self.changed),
            c = n(self.unchanged)
        );
        let mut page = Page::default();
        page.prose(format!("{} {}", read.get(language), became.get(language)));
        if self.dry_run {
            let tried =
                Words::fixed("This was a trial: nothing is changed.", "Det var ett prov: inget är ändrat.");
            page.prose(tried.get(language));
        }
        page
    }

    fn what_words(&self) -> Words {
        let one = self.read() == 1;
        let pick = |single: Words, many: Words| if one { single } else { many };
        match self.what {
            "customers" => pick(Words::fixed("customer", "kund"), Words::fixed("customers", "kunder")),
            "facilities" => {
                pick(Words::fixed("facility", "anläggning"), Words::fixed("facilities", "anläggningar"))
            }
            "contracts" => pick(Words::fixed("contract", "avtal"), Words::fixed("contracts", "avtal")),
            "invoices" => pick(Words::fixed("invoice", "faktura"), Words::fixed("invoices", "fakturor")),
            "documents" => pick(Words::fixed("document", "dokument"), Words::fixed("documents", "dokument")),
            _ => pick(
                Words::fixed("waste service", "avfallstjänst"),
                Words::fixed("waste services", "avfallstjänster"),
            ),
        }
    }
}
