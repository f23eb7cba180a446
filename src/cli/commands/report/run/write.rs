//! A finished report as an answer: each format draws what it can.

use std::cell::Cell;
use std::rc::Rc;

use crate::cli::commands::report::run::Part;
use crate::cli::commands::report::run::work::Work;
use crate::cli::failure::Failure;
use crate::cli::outcome::{Document, Outcome};
use crate::domain::zone::Instant;
use crate::lang::Language;
use crate::render::RenderError;
use crate::render::column::{Head, Place, Unit};
use crate::render::exhibit::Table;
use crate::render::json::JsonWriter;
use crate::render::node::Node;
use crate::render::page::Page;
use crate::render::sink::{Part as SinkPart, Row, Sink};
use crate::render::value::Value;
use crate::render::xlsx::leaf::Leaf;
use crate::report::{Data, Finished};
use crate::views::report::document::DATA;

/// Only one of the ways to write an answer is taken, and it takes the report.
type Shared<'a> = Rc<Cell<Option<Finished<'a, Failure>>>>;

/// Makes the answer. `fixed` is the instant that everything bears where the same values are to give the same bytes.
pub fn outcome<'a>(
    work: &Rc<Work<'a>>,
    finished: Finished<'a, Failure>,
    part: Part,
    fixed: Option<Instant>,
) -> Outcome<'a> {
    let language = work.language;
    let above = above(&finished);
    let shared: Shared<'a> = Rc::new(Cell::new(Some(finished)));
    let [of_json, of_rows, of_tables, of_book, of_page] = std::array::from_fn(|_| Rc::clone(&shared));
    let (kind, period) = (work.definition.kind.key(), work.period);
    Document::new("report", &DATA, move |json| {
        let Some(report) = of_json.take() else { return Ok(()) };
        json.begin_object();
        json.member("title", &Value::text(&*report.title))?;
        json.member("type", &Value::bare_code(kind))?;
        json.member("from", &Value::Date(period.from()))?;
        json.member("until", &Value::Date(period.until()))?;
        json.key("tables");
        json.begin_array();
        report.tables.iter().try_for_each(|table| write_table(json, table, language))?;
        json.end_array();
        json.key("rows");
        write_rows(json, report.data)?;
        json.key("about");
        json.node(&about_node(&(report.about)().tables(language), language))?;
        json.end_object();
        Ok(())
    })
    .as_of(fixed.or(work.as_of))
    .made_at(fixed)
    .rows(move |sink| {
        let Some(report) = of_rows.take() else { return Ok(()) };
        match part {
            Part::Data => push_data(report.data, false, sink),
            Part::Summary => Ok(report.tables.first().map_or(Ok(()), |table| table.push(sink))?),
        }
    })
    .tables(above, move |sink| {
        let Some(report) = of_tables.take() else { return Ok(()) };
        let shown = report.tables.iter().filter(|table| !table.is_drawn);
        shown.into_iter().try_for_each(|table| table.push(sink))?;
        if part == Part::Data && report.data.for_people {
            push_data(report.data, true, sink)?;
        }
        let about = (report.about)().tables(language);
        let told = about.iter().filter(|table| matches!(table.key, "methods" | "warnings" | "failures"));
        Ok(told.into_iter().try_for_each(|table| table.push(sink))?)
    })
    .workbook(move |book| {
        let Some(report) = of_book.take() else { return Ok(()) };
        let mut lines = vec![report.title.clone()];
        lines.extend(report.lines.iter().cloned());
        let name = |en, sv| if language == Language::Sv { sv } else { en };
        let (tables, charts) = (&report.tables, &report.charts);
        book.leaf(&Leaf { name: name("Summary", "Sammanfattning"), lines: &lines, tables, charts })?;
        push_data(report.data, true, book)?;
        let about = (report.about)().tables(language);
        let leaf = Leaf { name: name("About", "Om rapporten"), lines: &lines, tables: &about, charts: &[] };
        Ok(book.leaf(&leaf)?)
    })
    .html(move |page| {
        let Some(report) = of_page.take() else { return Ok(()) };
        page.head(&report.title, &report.lines)?;
        for (index, table) in report.tables.iter().enumerate() {
            let charts = report.charts.iter().filter(|chart| chart.table == index);
            charts.into_iter().try_for_each(|chart| page.chart(chart, table))?;
            if !table.is_drawn {
                table.push(page)?;
            }
        }
        if report.data.for_people {
            push_data(report.data, true, page)?;
        }
        let about = (report.about)().tables(language);
        Ok(about.iter().try_for_each(|table| table.push(page))?)
    })
    .into()
}

fn above(finished: &Finished<'_, Failure>) -> Page {
    let mut page = Page::default();
    page.heading(&finished.title);
    finished.lines.iter().for_each(|line| page.line(line.as_str()));
    page.blank();
    page
}

fn push_data(data: Data<'_, Failure>, titled: bool, sink: &mut dyn Sink) -> Result<(), Failure> {
    sink.begin(&SinkPart { name: data.key, title: titled.then_some(&data.title), heads: &data.heads })?;
    (data.rows)(sink)
}

fn write_table(json: &mut JsonWriter<'_>, table: &Table, language: Language) -> Result<(), RenderError> {
    json.begin_object();
    json.member("key", &Value::bare_code(table.key))?;
    json.member("title", &Value::text(table.title.get(language)))?;
    json.key("columns");
    json.begin_array();
    for head in &table.heads {
        json.begin_object();
        json.member("key", &Value::bare_code(head.key))?;
        json.member("title", &Value::text(head.title.get(language)))?;
        let unit = match head.unit {
            Unit::Title(unit) | Unit::Cell(unit) => Some(unit),
            Unit::None => None,
        };
        json.member("unit", &Value::or_empty(unit, Value::text))?;
        json.end_object();
    }
    json.end_array();
    json.key("rows");
    json.begin_array();
    table.rows.iter().try_for_each(|row| write_row(json, &table.heads, row))?;
    json.end_array();
    json.key("total");
    match &table.total {
        Some(total) => write_row(json, &table.heads, total)?,
        None => json.node(&Node::NULL)?,
    }
    json.end_object();
    Ok(())
}

fn write_row(json: &mut JsonWriter<'_>, heads: &[Head], row: &dyn Row) -> Result<(), RenderError> {
    json.begin_object();
    for (place, head) in heads.iter().enumerate().filter(|(_, head)| head.place != Place::People) {
        json.member(head.key, &row.cell(place))?;
    }
    json.end_object();
    Ok(())
}

fn write_rows(json: &mut JsonWriter<'_>, data: Data<'_, Failure>) -> Result<(), Failure> {
    json.begin_array();
    (data.rows)(&mut Objects { json, heads: &data.heads })?;
    json.end_array();
    Ok(())
}

/// Rows as objects of an array that is open.
struct Objects<'o, 'w> {
    json: &'o mut JsonWriter<'w>,
    heads: &'o [Head],
}

impl Sink for Objects<'_, '_> {
    fn begin(&mut self, _part: &SinkPart<'_>) -> Result<(), RenderError> {
        Ok(())
    }

    fn row(&mut self, row: &dyn Row) -> Result<(), RenderError> {
        write_row(self.json, self.heads, row)
    }

    fn total(&mut self, _row: &dyn Row) -> Result<(), RenderError> {
        Ok(())
    }

    fn finish(&mut self) -> Result<(), RenderError> {
        Ok(())
    }
}

fn about_node(tables: &[Table], language: Language) -> Node {
    let of = |key: &str| tables.iter().find(|table| table.key == key);
    let texts = |key: &str| {
        let rows = of(key).map(|table| table.rows.as_slice()).unwrap_or_default();
        Node::Array(rows.iter().filter_map(|row| Some(Node::Leaf(row.first()?.clone()))).collect())
    };
    let facts = of("about").map(|table| table.rows.as_slice()).unwrap_or_default();
    let fact = |row: &Vec<Value<'static>>| {
        let at = |index: usize| Node::Leaf(row.get(index).cloned().unwrap_or(Value::Empty));
        Node::Object(vec![("what", at(0)), ("text", at(1))])
    };
    let covered = of("coverage");
    let coverage = covered.map(|table| {
        let object = |row: &Vec<Value<'static>>| {
            let cells = table.heads.iter().zip(row);
            Node::Object(cells.map(|(head, value)| (head.key, Node::Leaf(value.clone()))).collect())
        };
        Node::Array(table.rows.iter().map(object).collect())
    });
    Node::Object(vec![
        ("language", Node::Leaf(Value::bare_code(if language == Language::Sv { "sv" } else { "en" }))),
        ("facts", Node::Array(facts.iter().map(fact).collect())),
        ("methods", texts("methods")),
        ("warnings", texts("warnings")),
        ("failures", texts("failures")),
        ("coverage", coverage.unwrap_or(Node::Array(Vec::new()))),
    ])
}
