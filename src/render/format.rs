//! The formats by name and by file ending.

use std::path::Path;

/// What an answer is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputFormat {
    /// A table or a page for people.
    Table,
    /// One JSON document.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// CSV.
    Csv,
    /// TSV.
    Tsv,
    /// A workbook.
    Xlsx,
    /// A Markdown table.
    Md,
    /// A page for a browser.
    Html,
    /// Parquet.
    Parquet,
    /// A picture in pixels; only by the ending of a file.
    Png,
    /// A picture in lines; only by the ending of a file.
    Svg,
}

impl OutputFormat {
    /// Every format.
    pub const ALL: [Self; 11] = [
        Self::Table,
        Self::Json,
        Self::Jsonl,
        Self::Csv,
        Self::Tsv,
        Self::Xlsx,
        Self::Md,
        Self::Html,
        Self::Parquet,
        Self::Png,
        Self::Svg,
    ];

    /// Returns the name, as typed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Xlsx => "xlsx",
            Self::Md => "md",
            Self::Html => "html",
            Self::Parquet => "parquet",
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }

    /// Whether it is a picture, which few answers have.
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Png | Self::Svg)
    }

    /// Reads a name. `None` if it is none.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Tells the format by the ending of a file's name, without regard to case: the names, and `txt` for a
    /// table, `ndjson`, `markdown`, `htm`. `None` for any other ending.
    pub fn of_file(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_lowercase();
        match ending.as_str() {
            "txt" => Some(Self::Table),
            "ndjson" => Some(Self::Jsonl),
            "markdown" => Some(Self::Md),
            "htm" => Some(Self::Html),
            "table" => None,
            name => Self::parse(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::OutputFormat;

    #[test]
    fn the_ending_tells_the_format() {
        let of = |name: &str| OutputFormat::of_file(Path::new(name));

        assert_eq!(of("oktober.XLSX"), Some(OutputFormat::Xlsx));
        assert_eq!(of("a.b/värden.csv"), Some(OutputFormat::Csv));
        assert_eq!(of("lista.txt"), Some(OutputFormat::Table));
        assert_eq!(of("data"), None);
        assert_eq!(of("data.pdf"), None);
    }
}
