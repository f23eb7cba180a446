//! One HTML file that needs nothing else: tables and charts for a browser, a phone and paper.
//!
//! There are no scripts, and the page forbids itself to fetch anything, so that a text from a portal can do nothing
//! even if it were markup; it is escaped all the same.

mod scale;
mod svg;
#[cfg(test)]
mod tests;

use std::io::Write;

use crate::lang::Language;
use crate::render::buffer::Buffer;
use crate::render::column::{Align, Head, Kind, Place};
use crate::render::exhibit::{Chart, Table};
use crate::render::sink::{Part, Row, Sink};
use crate::render::value::Value;
use crate::render::{RenderError, clean, human};

const STYLE: &str = include_str!("page.css");
/// What the page may do: be styled.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// Writes a page.
pub struct Html<'w> {
    out: Buffer<'w>,
    language: Language,
    /// The columns of the table that is open, by their place among the cells.
    columns: Vec<(usize, Head)>,
    begun: bool,
    open: Option<Open>,
    /// What stands above the chart that was drawn last: a table of the same title needs no other heading.
    caption: Option<String>,
}

#[derive(PartialEq, Eq)]
enum Open {
    Rows,
    Total,
}

impl<'w> Html<'w> {
    /// Makes a writer.
    pub fn new(out: &'w mut dyn Write, language: Language) -> Self {
        Self { out: Buffer::new(out), language, columns: Vec::new(), begun: false, open: None, caption: None }
    }

    /// Writes the title of the page, and lines under it. Without it the first table's title is the page's.
    ///
    /// # Errors
    /// The output failed.
    pub fn head(&mut self, title: &str, lines: &[String]) -> Result<(), RenderError> {
        self.begun = true;
        let code = if self.language == Language::Sv { "sv" } else { "en" };
        let title = escape(title);
        self.put(&format!(
            "<!doctype html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"generator\" content=\"minasidor\">\n<title>{title}</title>\n\
             <style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        ));
        for line in lines {
            self.put(&format!("<p>{}</p>\n", escape(line)));
        }
        Ok(self.out.spill()?)
    }

    /// Draws a chart of a table.
    ///
    /// # Errors
    /// The output failed.
    pub fn chart(&mut self, chart: &Chart, table: &Table) -> Result<(), RenderError> {
        self.close();
        if let Some(drawn) = svg::draw(chart, table, self.language) {
            let title = escape(chart.title.get(self.language));
            self.caption = Some(title.clone());
            self.put(&format!(
                "<figure>\n<figcaption>{title}</figcaption>\n<div class=\"wide\">{drawn}</div>\n</figure>\n"
            ));
        }
        Ok(self.out.spill()?)
    }

    fn put(&mut self, text: &str) {
        self.out.bytes.extend_from_slice(text.as_bytes());
    }

    fn close(&mut self) {
        match self.open.take() {
            Some(Open::Rows) => self.put("</tbody></table></div>\n"),
            Some(Open::Total) => self.put("</tfoot></table></div>\n"),
            None => {}
        }
    }

    fn cells(&mut self, row: &dyn Row, blank: &str) -> Result<(), RenderError> {
        let columns = std::mem::take(&mut self.columns);
        self.put("<tr>");
        for (index, head) in &columns {
            let class = class(head);
            match row.cell(*index) {
                Value::Empty => self.put(&format!("<td class=\"none{class}\">{blank}</td>")),
                value => {
                    let shown = human::cell(&value, head, self.language, false);
                    let class = class.trim_start();
                    self.put(&format!("<td class=\"{class}\">{}</td>", escape(&shown)));
                }
            }
        }
        self.put("</tr>\n");
        self.columns = columns;
        Ok(self.out.spill()?)
    }
}

impl Sink for Html<'_> {
    fn begin(&mut self, part: &Part<'_>) -> Result<(), RenderError> {
        self.close();
        let title = part.title.map(|title| title.get(self.language).to_owned()).filter(|t| !t.is_empty());
        if !self.begun {
            self.head(title.as_deref().unwrap_or(part.name), &[])?;
        } else if let Some(title) = title.map(|title| escape(&title))
            && self.caption.as_ref() != Some(&title)
        {
            self.put(&format!("<h2>{title}</h2>\n"));
        }
        self.caption = None;
        let shown = part.heads.iter().enumerate().filter(|(_, head)| head.place != Place::Machine);
        let columns: Vec<(usize, Head)> = shown.map(|(index, head)| (index, head.clone())).collect();
        self.put("<div class=\"wide\"><table>\n<thead><tr>");
        for (_, head) in &columns {
            let title = escape(&human::title(head, self.language));
            self.put(&format!("<th scope=\"col\" class=\"{}\">{title}</th>", class(head).trim_start()));
        }
        self.put("</tr></thead>\n<tbody>\n");
        self.columns = columns;
        self.open = Some(Open::Rows);
        Ok(())
    }

    fn row(&mut self, row: &dyn Row) -> Result<(), RenderError> {
        self.cells(row, human::MISSING)
    }

    fn total(&mut self, row: &dyn Row) -> Result<(), RenderError> {
        if self.open == Some(Open::Rows) {
            self.put("</tbody>\n<tfoot>\n");
            self.open = Some(Open::Total);
        }
        self.cells(row, "")
    }

    fn finish(&mut self) -> Result<(), RenderError> {
        self.close();
        if self.begun {
            self.put("</main>\n</body>\n</html>\n");
        }
        Ok(self.out.finish()?)
    }
}

/// The classes of a cell: a number keeps right, a free text may be broken.
fn class(head: &Head) -> &'static str {
    match (head.align, head.kind) {
        (Align::Right, _) => " n",
        (Align::Left, Kind::Text | Kind::List(_)) => " t",
        (Align::Left, _) => "",
    }
}

/// A text that is no markup, on one line, and can not turn what comes after it around.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean::line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
