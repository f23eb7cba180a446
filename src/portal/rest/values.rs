//! Metered values: which questions are asked for them, and what is handed out of the answers.

use std::ops::ControlFlow;

use crate::api::values::{Read, ValuesDto};
use crate::api::wire::written;
use crate::domain::consumption::{Detail, Part, Query, Subject};
use crate::domain::quantity::Measure;
use crate::portal::PortalError;
use crate::portal::rest::ahead::in_order;
use crate::portal::rest::answer::{read, surprise};
use crate::portal::rest::call::Call;
use crate::portal::rest::session::Session;

const NAME: &str = "consumption";
/// About how many values one answer has at most: some two megabytes.
const LONGEST: i64 = 400_000;
/// The most subjects of one question: a query of some kilobytes.
const MOST: usize = 50;
/// The shortest interval that there is: quarters of an hour.
const QUARTER: i64 = 900;

/// Asks for values and hands them out.
pub fn consumption(
    session: &Session,
    query: &Query,
    each: &mut dyn FnMut(Part<'_>) -> ControlFlow<()>,
) -> Result<(), PortalError> {
    let questions: Vec<Call> = query.subjects.chunks(at_once(query)).map(|few| call(query, few)).collect();
    let mut outcome = Ok(());
    in_order(
        questions.len(),
        |index| questions.get(index).map_or_else(|| Ok(Vec::new()), |call| answer(session, call)),
        |answer| match answer {
            Ok(answer) => hand_out(&answer, query.detail, each),
            Err(error) => {
                outcome = Err(error);
                ControlFlow::Break(())
            }
        },
    );
    outcome
}

/// How many subjects are asked for in one question. Of several questions the first answers are handed out before the
/// last are known, so whoever asks for many has made sure that they are there.
pub fn at_once(query: &Query) -> usize {
    let each = match query.detail {
        Detail::Months => 100,
        Detail::Intervals => query.until.saturating_sub(query.from).max(0) / QUARTER + 1,
    };
    usize::try_from(LONGEST / each).unwrap_or(1).clamp(1, MOST)
}

fn call(query: &Query, subjects: &[Subject]) -> Call {
    let mut call = Call::get(NAME, "/v1/consumption");
    for subject in subjects {
        call = match subject {
            Subject::Facility(id) => call.with("facility", id.as_str()),
            Subject::Site(id) => call.with("site", id.as_str()),
        };
    }
    if query.measures != Measure::ALL {
        for measure in &query.measures {
            call = call.with("measure", measure.key());
        }
    }
    let detail = match query.detail {
        Detail::Months => "months",
        Detail::Intervals => "intervals",
    };
    call =
        call.with("from", &written(query.from)).with("until", &written(query.until)).with("detail", detail);
    match query.as_of {
        Some(at) => call.with("as_of", &written(at)),
        None => call,
    }
}

fn answer(session: &Session, call: &Call) -> Result<Vec<Read>, PortalError> {
    let values: ValuesDto = read(NAME, &session.ask(call)?)?;
    let series = values.data.into_iter().map(|series| series.read());
    series.map(|read| read.map_err(|field| surprise(NAME, field))).collect()
}

fn hand_out(
    answer: &[Read],
    detail: Detail,
    each: &mut dyn FnMut(Part<'_>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    for Read { series, blocks, months } in answer {
        match detail {
            Detail::Months => months.iter().try_for_each(|sum| each(Part::Month(sum.sum(series))))?,
            Detail::Intervals => {
                blocks.iter().try_for_each(|block| each(Part::Intervals(block.block(series))))?;
            }
        }
    }
    ControlFlow::Continue(())
}
