//! The page as a browser takes it: complete, escaped, and with charts that are well-formed.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::{Html, svg};
use crate::lang::{Language, Words};
use crate::render::column::{Head, Kind};
use crate::render::exhibit::{Chart, Form, Table};
use crate::render::sample::{Sample, hostile, push, rows};
use crate::render::sink::Sink;
use crate::render::value::Value;

fn page(rows: &[Sample]) -> String {
    let mut out = Vec::new();
    push(rows, &mut Html::new(&mut out, Language::Sv)).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

/// Months with this year and the last; one month is missing.
fn table() -> Table {
    let head = |key, kind, en, sv| Head::new(key, kind, Words::fixed(en, sv));
    let heads = vec![
        head("month", Kind::Text, "month", "månad"),
        head("value", Kind::Decimal, "2026", "2026"),
        head("before", Kind::Decimal, "2025", "2025"),
    ];
    let row = |name: &str, value, before| {
        let decimal = |value: Option<i64>| Value::or_empty(value, |value| Value::decimal(value, 1));
        vec![Value::text(name.to_owned()), decimal(value), decimal(before)]
    };
    let rows = vec![
        row("jan <&>", Some(4740), Some(4600)),
        row("feb", None, Some(-50)),
        row("mar", Some(3301), Some(3400)),
    ];
    Table { rows, ..Table::new("months", Words::fixed("By month", "Per månad"), heads) }
}

fn chart(form: Form) -> Chart {
    let (title, unit) = (Words::fixed("Used", "Förbrukat"), "kWh".to_owned());
    Chart { title, form, table: 0, rows: 0..3, category: 0, series: vec![1, 2], unit }
}

/// The names of the elements, in order, of something well-formed.
fn elements(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut names = Vec::new();
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(tag) | Event::Empty(tag) => {
                names.push(tag.name().as_ref().to_owned());
            }
            Event::Eof => return names,
            _ => {}
        }
    }
}

fn count(names: &[String], name: &str) -> usize {
    names.iter().filter(|known| *known == name).count()
}

#[test]
fn a_page_needs_nothing_else_and_may_fetch_nothing() {
    let page = page(&rows());

    assert!(page.starts_with("<!doctype html>\n<html lang=\"sv\">"), "{page}");
    assert!(page.ends_with("</main>\n</body>\n</html>\n"), "{page}");
    assert!(page.contains("default-src 'none'; style-src 'unsafe-inline'"));
    for foreign in ["http://", "https://", "<script", "<link", "<img", "url("] {
        assert!(!page.contains(foreign), "{foreign}");
    }
    assert!(page.contains("<td class=\"n\">2\u{a0}843\u{a0}kr</td>"), "{page}");
    assert!(page.contains("<td class=\"none n\">–</td>"), "{page}");
}

#[test]
fn text_from_a_portal_is_no_markup() {
    let mut samples = hostile();
    samples[0].place = "<script>alert('x')</script>\u{202e}\u{1b}[31m\"&";

    let page = page(&samples);

    assert!(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"), "{page}");
    assert!(!page.contains('\u{202e}') && !page.contains('\u{1b}'), "{page}");
}

#[test]
fn charts_are_well_formed_and_have_a_mark_for_each_value() {
    for (form, mark, marks) in
        [(Form::Columns, "rect", 5), (Form::Lines, "circle", 5), (Form::Bars, "rect", 5)]
    {
        let drawn = svg::draw(&chart(form), &table(), Language::En).expect("drawn");

        let names = elements(&drawn);
        let legend = if mark == "rect" { 2 } else { 0 };
        assert_eq!(count(&names, mark), marks + legend, "{form:?}: {drawn}");
        assert!(drawn.contains("jan &lt;&amp;&gt;"), "{form:?}");
        assert!(drawn.contains(", 2026: 474.0 kWh</title>"), "{form:?}: {drawn}");
    }
}

#[test]
fn a_line_breaks_where_a_value_is_missing() {
    let drawn = svg::draw(&chart(Form::Lines), &table(), Language::En).expect("drawn");

    let path = drawn.split("d=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a path");
    assert_eq!(path.matches('M').count(), 2, "{path}");
    assert_eq!(path.matches('L').count(), 0, "{path}");
}

#[test]
fn a_chart_of_nothing_is_not_drawn() {
    let empty = Table { rows: Vec::new(), ..table() };

    assert!(svg::draw(&chart(Form::Columns), &empty, Language::Sv).is_none());
}

#[test]
fn several_tables_have_headings_and_charts_stand_where_they_are_put() {
    let mut out = Vec::new();
    let mut page = Html::new(&mut out, Language::Sv);
    page.head("Året <2026>", &["Brf Granen".to_owned()]).expect("written");
    page.chart(&chart(Form::Columns), &table()).expect("written");
    table().push(&mut page).expect("written");
    table().push(&mut page).expect("written");
    page.finish().expect("written");

    let page = String::from_utf8(out).expect("UTF-8");
    assert!(page.contains("<h1>Året &lt;2026&gt;</h1>\n<p>Brf Granen</p>"), "{page}");
    assert_eq!(page.matches("<h2>Per månad</h2>").count(), 2);
    assert_eq!(page.matches("</table>").count(), 2);
    let titled = Chart { title: table().title, ..chart(Form::Columns) };
    let mut out = Vec::new();
    let mut again = Html::new(&mut out, Language::Sv);
    again.head("Året", &[]).expect("written");
    again.chart(&titled, &table()).expect("written");
    table().push(&mut again).expect("written");
    again.finish().expect("written");
    assert!(!String::from_utf8(out).expect("UTF-8").contains("<h2>"), "the heading stands above the chart");
    assert!(page.find("<svg").expect("a chart") < page.find("<table").expect("a table"));
}
