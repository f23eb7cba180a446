//! What a report says about itself: who, when, as of when, how, from what, how complete, and what went wrong.

use crate::lang::{Language, Words};
use crate::render::column::{Head, Kind};
use crate::render::exhibit::Table;
use crate::render::value::Value;
use crate::views::report::heads::share;

/// How complete the values of a facility are.
#[derive(Debug, Clone)]
pub struct Coverage {
    /// The profile.
    pub profile: String,
    /// The facility's id.
    pub facility: String,
    /// Its name.
    pub name: String,
    /// What is delivered.
    pub utility: String,
    /// How much of the period has values, 0 to 1.
    pub share: Value<'static>,
    /// The worst quality.
    pub quality: Words,
}

/// What a report says about itself.
#[derive(Debug, Clone, Default)]
pub struct About {
    /// Label and text, in the order in which they are shown.
    pub facts: Vec<(Words, String)>,
    /// How figures were worked out, from which files.
    pub methods: Vec<Words>,
    /// How complete the values are.
    pub coverage: Vec<Coverage>,
    /// What is to be known before the figures are used.
    pub warnings: Vec<Words>,
    /// What failed, facility by facility.
    pub failures: Vec<String>,
}

/// The heading of such a table is the title of its column.
const UNTITLED: Words = Words::fixed("", "");

const fn head(key: &'static str, kind: Kind, en: &'static str, sv: &'static str) -> Head {
    Head::new(key, kind, Words::fixed(en, sv))
}

impl About {
    /// Returns it as tables.
    pub fn tables(&self, language: Language) -> Vec<Table> {
        let said = |words: &Words| vec![Value::text(words.get(language).to_owned())];

        let facts = self.facts.iter();
        let facts = facts
            .map(|(label, text)| vec![Value::text(label.get(language).to_owned()), text_of(text)])
            .collect();
        let pair = vec![head("what", Kind::Text, "About", "Om rapporten"), head("text", Kind::Text, "", "")];
        let list = |key, en, sv, words: &[Words]| Table {
            rows: words.iter().map(said).collect(),
            ..Table::new(key, UNTITLED, vec![head("text", Kind::Text, en, sv)])
        };
        let failed = self.failures.iter().map(|failure| vec![text_of(failure)]).collect();
        let all = [
            Table { rows: facts, ..Table::new("about", UNTITLED, pair) },
            list("methods", "Method and factors", "Metod och faktorer", &self.methods),
            list("warnings", "To be known", "Att känna till", &self.warnings),
            Table {
                rows: failed,
                ..Table::new(
                    "failures",
                    UNTITLED,
                    vec![head("text", Kind::Text, "What failed", "Det som inte gick")],
                )
            },
            self.coverage_table(language),
        ];
        all.into_iter().filter(|table| !table.rows.is_empty()).collect()
    }

    fn coverage_table(&self, language: Language) -> Table {
        let heads = vec![
            head("profile", Kind::Text, "profile", "profil"),
            head("facility_id", Kind::Id, "facility", "anläggning"),
            head("name", Kind::Text, "name", "namn"),
            head("utility", Kind::Text, "utility", "nyttighet"),
            share("coverage", "coverage", "täckning"),
            head("quality", Kind::Text, "worst quality", "sämsta kvalitet"),
        ];
        let row = |c: &Coverage| {
            vec![
                text_of(&c.profile),
                Value::id(c.facility.clone()),
                text_of(&c.name),
                text_of(&c.utility),
                c.share.clone(),
                Value::text(c.quality.get(language).to_owned()),
            ]
        };
        let rows = self.coverage.iter().map(row).collect();
        Table { rows, ..Table::new("coverage", Words::fixed("Coverage", "Täckning"), heads) }
    }
}

fn text_of(text: &str) -> Value<'static> {
    Value::text(text.to_owned())
}
