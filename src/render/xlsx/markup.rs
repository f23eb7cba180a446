//! The little XML that a sheet is made of, and what is looked for in the sheet that the crate wrote around it.

use crate::render::RenderError;

/// A sheet as the crate wrote it, apart: what stands before the rows, and after them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// Up to and with the header row.
    pub before: Vec<u8>,
    /// From the end of the rows on.
    pub after: Vec<u8>,
}

impl Frame {
    /// Takes a sheet apart that has a header row and a row of specimens, which is left out, and says which cells the
    /// sheet will have.
    ///
    /// # Errors
    /// The sheet is not as it is known here, or its formats have other numbers than are known.
    pub fn of(
        sheet: &str,
        (last_column, last_row): (&str, u32),
        formats: impl Iterator<Item = u32>,
    ) -> Result<Self, RenderError> {
        let wrong = |what: &str| RenderError::Workbook(format!("the frame of a sheet: {what}"));
        let (before, rest) = sheet.split_once("<row r=\"2\"").ok_or_else(|| wrong("no specimens"))?;
        let (specimens, after) = rest.split_once("</row>").ok_or_else(|| wrong("an endless row"))?;
        let numbers = specimens.split(" s=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
        if !numbers.eq(formats.map(|number| number.to_string())) {
            return Err(wrong("other formats"));
        }
        let (head, rest) = before.split_once("<dimension ref=\"").ok_or_else(|| wrong("no dimension"))?;
        let (_, tail) = rest.split_once('"').ok_or_else(|| wrong("an endless dimension"))?;
        let before = format!("{head}<dimension ref=\"A1:{last_column}{last_row}\"{tail}");
        Ok(Self { before: before.into_bytes(), after: after.as_bytes().to_vec() })
    }
}

/// Appends a text as XML. What reads like an escape of the format (`_x0041_`) is escaped, so that it stays a text.
pub fn escape(out: &mut Vec<u8>, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '_']) {
        let (plain, special) = rest.split_at(at);
        out.extend_from_slice(plain.as_bytes());
        let written = match special.as_bytes().first() {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            Some(b'>') => "&gt;",
            _ if is_escape(special) => "_x005F_",
            _ => "_",
        };
        out.extend_from_slice(written.as_bytes());
        rest = special.get(1..).unwrap_or_default();
    }
    out.extend_from_slice(rest.as_bytes());
}

fn is_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.get(1) == Some(&b'x')
        && bytes.get(6) == Some(&b'_')
        && bytes.get(2..6).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

/// Returns the letters of a column, counted from 0: `A`, `Z`, `AA`.
pub fn letters(column: u16) -> String {
    let mut out = Vec::new();
    let mut rest = u32::from(column) + 1;
    while rest > 0 {
        out.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    out.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut out = Vec::new();
        escape(&mut out, text);
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn what_means_something_in_markup_is_escaped() {
        assert_eq!(escaped("a<b & c>d_e"), "a&lt;b &amp; c&gt;d_e");
        assert_eq!(escaped("_x000D_"), "_x005F_x000D_");
        assert_eq!(escaped("_x00_ _x000G_ _"), "_x00_ _x000G_ _");
    }

    #[test]
    fn columns_are_counted_in_letters() {
        assert_eq!([0, 25, 26, 701, 702, 16_383].map(letters), ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
    }

    #[test]
    fn a_sheet_with_other_formats_is_refused() {
        let sheet =
            "<dimension ref=\"A1\"/><row r=\"1\"></row><row r=\"2\"><c r=\"A2\" s=\"2\"/></row></sheetData>";

        let frame = Frame::of(sheet, ("B", 9), [2].into_iter()).expect("a frame");

        assert_eq!(frame.before, b"<dimension ref=\"A1:B9\"/><row r=\"1\"></row>");
        assert_eq!(frame.after, b"</sheetData>");
        assert!(Frame::of(sheet, ("B", 9), [3].into_iter()).is_err());
    }
}
