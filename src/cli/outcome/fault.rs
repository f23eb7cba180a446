//! The words for answers that could not be written.

use std::io;
use std::path::Path;

use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::config::schema::nearest;
use crate::lang::Words;
use crate::render::RenderError;
use crate::render::format::OutputFormat;
use crate::words;

impl From<RenderError> for Failure {
    fn from(error: RenderError) -> Self {
        match &error {
            RenderError::Output(cause) => Self::output(cause),
            RenderError::UnknownField { field, known } => unknown_field(field, known),
            RenderError::SeveralParts { format } => Self::usage(words!(
                "{format} holds one table, and the answer has several",
                "{format} rymmer en tabell, och svaret har flera"
            ))
            .with_hint(Words::fixed("-o FILE.xlsx", "-o FIL.xlsx")),
            RenderError::Workbook(why) => {
                let what = Words::fixed("could not make the workbook", "arbetsboken gick inte att skapa");
                Self::new("workbook", Exit::Failed, what).with_why(Words::same(why.clone()))
            }
            RenderError::Parquet(why) => {
                let what =
                    Words::fixed("could not make the Parquet file", "Parquetfilen gick inte att skapa");
                Self::new("parquet", Exit::Failed, what).with_why(Words::same(why.clone()))
            }
            RenderError::FilterSyntax(why) => {
                Self::usage(Words::fixed("--jq is no filter", "--jq är inget filter"))
                    .with_why(Words::same(why.clone()))
            }
            RenderError::FilterFailed(why) => {
                let what = Words::fixed(
                    "the filter of --jq failed on the answer",
                    "filtret i --jq gick inte att använda på svaret",
                );
                Self::new("filter", Exit::Failed, what).with_why(Words::same(why.clone()))
            }
        }
    }
}

/// Makes the failure of a field that the answer does not have.
pub fn unknown_field(field: &str, known: &[impl AsRef<str>]) -> Failure {
    let list = known.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ");
    let what = words!("the answer has no field {field}", "svaret har inget fält {field}");
    let failure = Failure::usage(what).with_why(words!("it has: {list}", "det har: {list}"));
    match nearest(field, known.iter().map(AsRef::as_ref)) {
        Some(near) => failure.with_hint(Words::same(format!("--json={near}"))),
        None => failure,
    }
}

/// Makes the failure of a format that can not carry the answer; `can` are those that can.
pub fn cannot_carry(format: OutputFormat, can: &[OutputFormat]) -> Failure {
    let name = format.name();
    let list = can.iter().map(|format| format.name()).collect::<Vec<_>>();
    Failure::usage(words!("{name} can not carry this answer", "{name} kan inte bära det här svaret"))
        .with_hint(words!(
            language => "--format {list}", "--format {list}",
            list = list.join(if language == crate::lang::Language::Sv { " eller " } else { " or " })
        ))
}

/// Says of a failure to write an answer which file it was.
pub fn naming(failure: Failure, file: Option<&Path>) -> Failure {
    let Some(path) = file else { return failure };
    // Whoever reads standard output may have enough of it; what was to become a file is not whole.
    let failure = match failure.is_closed_pipe() {
        true => Failure::output(&io::ErrorKind::WriteZero.into())
            .with_why(Words::fixed("whoever reads it has stopped", "den som läser har slutat läsa")),
        false if failure.code == "output" => failure,
        false => return failure,
    };
    let name = path.display();
    failure.with_what(words!("could not write {name}", "{name} gick inte att skriva"))
}
