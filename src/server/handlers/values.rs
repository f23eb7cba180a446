//! Metered values, made and sent block by block.

use crate::api::values::Writer;
use crate::domain::consumption::{Detail, Query, Subject};
use crate::domain::id::{FacilityId, SiteId};
use crate::domain::quantity::Measure;
use crate::server::answer::Answer;
use crate::server::ask::Ask;
use crate::server::problem::Problem;

/// How many bytes an answer often has.
const USUAL: usize = 64 * 1024;

/// Gives metered values.
pub fn consumption(ask: &mut Ask<'_>) -> Result<Answer, Problem> {
    let query = query(ask)?;
    let Ask { portal, outlet, .. } = ask;
    let portal = portal.as_deref().ok_or_else(Problem::not_found)?;
    let mut writer = Writer::default();
    // What a year of hours takes, so that it is not copied again and again while it grows.
    outlet.buffer().reserve(USUAL);
    writer.begin(outlet.buffer());
    let mut broken = false;
    portal.consumption(&query, &mut |part| {
        writer.part(&part, outlet.buffer());
        let flow = outlet.flow();
        broken |= flow.is_break();
        flow
    })?;
    if broken {
        // Nobody reads it any more.
        outlet.abort();
        return Ok(Answer::Sent);
    }
    writer.end(outlet.buffer());
    Ok(outlet.finish().map_or(Answer::Sent, |bytes| Answer::of("application/json", bytes)))
}

fn query(ask: &Ask<'_>) -> Result<Query, Problem> {
    let params = &ask.params;
    let measure = |key: &str| Measure::parse(key).ok_or_else(|| Problem::field("measure"));
    let facilities = params.several("facility").map(|id| Subject::Facility(FacilityId::new(id)));
    let sites = params.several("site").map(|id| Subject::Site(SiteId::new(id)));
    let measures: Vec<_> = params.several("measure").map(measure).collect::<Result<_, _>>()?;
    let detail = params.read_one("detail", |text| match text {
        "months" => Some(Detail::Months),
        "intervals" => Some(Detail::Intervals),
        _ => None,
    })?;
    let subjects: Vec<_> = facilities.chain(sites).collect();
    if subjects.is_empty() {
        return Err(Problem::field("facility"));
    }
    if params.at("from")? > params.at("until")? {
        return Err(Problem::field("until"));
    }
    Ok(Query {
        subjects,
        measures: if measures.is_empty() { Measure::ALL.to_vec() } else { measures },
        from: params.at("from")?.ok_or_else(|| Problem::field("from"))?,
        until: params.at("until")?.ok_or_else(|| Problem::field("until"))?,
        detail: detail.unwrap_or(Detail::Intervals),
        as_of: params.at("as_of")?,
    })
}
