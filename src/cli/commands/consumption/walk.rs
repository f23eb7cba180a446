//! Measures facility after facility at every chosen portal.

use crate::analysis::measure::Comparison;
use crate::cli::app::App;
use crate::cli::commands::consumption::gather::{Bench, Common, Measured};
use crate::cli::commands::consumption::report::metered;
use crate::cli::commands::consumption::request::{Compare, Request};
use crate::cli::failure::Failure;
use crate::cli::select::Selection;
use crate::cli::side_by_side::side_by_side;
use crate::domain::consumption::Subject;
use crate::domain::facility::Facility;

/// Loads what every chosen portal needs to be measured.
///
/// # Errors
/// What the only portal refuses; one of several that fails is kept for the end.
pub fn benches<'a>(
    app: &App<'_>,
    selections: &'a [Selection<'a>],
    request: &Request,
) -> Result<Vec<(Bench<'a>, &'a Selection<'a>)>, Failure> {
    let asked = side_by_side(
        selections.iter().collect(),
        |selection: &&Selection<'_>| selection.connected.remote(),
        |selection| Ok((Bench::new(selection, request)?, selection)),
    );
    app.settled(selections.iter().map(|selection| &*selection.catalogue.profile).zip(asked))
}

/// Hands out facility after facility as they are measured, by profile and utility.
///
/// # Errors
/// What the only portal refuses, and what `each` returns; one of several that fails is kept for the end.
pub fn measure_each<'a>(
    app: &App<'_>,
    common: &Common<'_>,
    benches: &mut [(Bench<'a>, &'a Selection<'a>)],
    each: &mut dyn FnMut(Measured<'a>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let profiles: Vec<&'a str> = benches.iter().map(|(_, selection)| &*selection.catalogue.profile).collect();
    let far = benches.iter().filter(|(_, selection)| selection.connected.remote().is_some()).count();
    if far == 0 || benches.len() < 2 {
        let mut asked = Vec::new();
        for (bench, selection) in &mut *benches {
            let done = measure_one(common, bench, selection, each);
            // Nobody reads on.
            let stop = done.as_ref().is_err_and(Failure::is_closed_pipe);
            asked.push(done);
            if stop {
                break;
            }
        }
        tell_no_costs(app, benches);
        return app.settled(profiles.into_iter().zip(asked)).map(drop);
    }
    // What is far away is waited for at once, so that all of it is held until it is written.
    let asked = side_by_side(
        benches.iter_mut().collect(),
        |(_, selection): &&mut (Bench<'a>, &'a Selection<'a>)| selection.connected.remote(),
        |(bench, selection)| {
            let mut out = Vec::new();
            measure_one(common, bench, selection, &mut |measured| {
                out.push(measured);
                Ok(())
            })?;
            Ok(out)
        },
    );
    tell_no_costs(app, benches);
    let measured = app.settled(profiles.into_iter().zip(asked))?;
    measured.into_iter().flatten().try_for_each(each)
}

fn tell_no_costs(app: &App<'_>, benches: &[(Bench<'_>, &Selection<'_>)]) {
    let several = app.several_profiles();
    for (bench, selection) in benches {
        if let Some(failure) = bench.no_costs() {
            let profile = &selection.catalogue.profile;
            app.partly_once(if several { failure.at_profile(profile) } else { failure });
        }
    }
}

fn measure_one<'a>(
    common: &Common<'_>,
    bench: &mut Bench<'a>,
    selection: &'a Selection<'a>,
    each: &mut dyn FnMut(Measured<'a>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut facilities = metered(selection);
    facilities.sort_by_key(|f| f.utility.rank());
    for facility in facilities {
        let comparisons = comparisons_of(common, selection, facility)?;
        bench.facility(common, &comparisons, facility)?.into_iter().try_for_each(&mut *each)?;
    }
    Ok(())
}

/// The comparisons of one facility: another facility's values are looked up by utility.
///
/// # Errors
/// When there is no other facility of that name.
pub fn comparisons_of(
    common: &Common<'_>,
    selection: &Selection<'_>,
    facility: &Facility,
) -> Result<Vec<Comparison>, Failure> {
    let Compare::Facility(other) = &common.request.compare else { return Ok(common.comparisons.to_vec()) };
    let wanted = std::slice::from_ref(&facility.utility);
    let found = selection.catalogue.select(std::slice::from_ref(other), wanted)?;
    let subjects: Vec<Subject> = found.iter().map(|f| Subject::Facility(f.id.clone())).collect();
    let with = |c: &Comparison| Comparison { subjects: Some(subjects.clone()), ..c.clone() };
    Ok(common.comparisons.iter().map(with).collect())
}
