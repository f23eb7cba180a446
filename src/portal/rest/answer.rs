//! How answers are read: problems as refusals, and whatever is not in the contract as a surprise that names the field.

use serde::de::DeserializeOwned;

use crate::api::problem::{MEDIA_TYPE, ProblemDto};
use crate::domain::refusal::Refusal;
use crate::portal::PortalError;
use crate::portal::http::Response;
use crate::portal::http::line::unexpected;

/// The longest text of a problem that is kept.
const LONGEST: usize = 500;

/// Makes the refusal of an answer that is not in the contract.
pub fn surprise(name: &str, field: &str) -> PortalError {
    PortalError::about(Refusal::Surprise, format!("{name}: {field}"))
}

/// Reads the body of an answer that is as awaited.
///
/// # Errors
/// The refusal that it tells, or a surprise.
pub fn read<T: DeserializeOwned>(name: &str, response: &Response) -> Result<T, PortalError> {
    accepted(name, response)?;
    if !is(response, "application/json") {
        return Err(surprise(name, "content-type"));
    }
    let mut json = serde_json::Deserializer::from_slice(&response.body);
    let read: T = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        surprise(name, &path).because(error.into_inner())
    })?;
    json.end().map_err(|error| surprise(name, ".").because(error))?;
    Ok(read)
}

/// Reads the refusal of an answer that is one.
///
/// # Errors
/// That refusal.
pub fn accepted(name: &str, response: &Response) -> Result<(), PortalError> {
    if matches!(response.status, 200 | 204) {
        return Ok(());
    }
    let problem = is(response, MEDIA_TYPE).then(|| serde_json::from_slice::<ProblemDto>(&response.body).ok());
    let Some(problem) = problem.flatten() else { return Err(unexpected(name, response.status)) };
    Err(of_problem(name, response.status, problem))
}

fn of_problem(name: &str, status: u16, problem: ProblemDto) -> PortalError {
    let known = Refusal::ALL.into_iter().find(|refusal| refusal.code() == problem.code);
    let Some(refusal) = known else { return unexpected(name, status) };
    let short = |text: String| text.chars().filter(|c| !c.is_control()).take(LONGEST).collect::<String>();
    let error = PortalError {
        what: problem.what.map(short),
        web_page: problem.web_page.map(short),
        retry_after_s: problem.retry_after_s.and_then(|seconds| u64::try_from(seconds).ok()),
        ..PortalError::new(refusal)
    };
    let Some(fault) = problem.fault else { return error };
    match (fault.of_reading(), fault.of_deed()) {
        (Some(reading), _) => error.because(reading),
        (None, Some(deed)) => error.because(deed),
        (None, None) => error,
    }
}

fn is(response: &Response, media_type: &str) -> bool {
    let told = response.header("content-type").and_then(|told| told.split(';').next());
    told.is_some_and(|told| told.trim().eq_ignore_ascii_case(media_type))
}
