//! Measures facility after facility at every chosen portal.

use crate::analysis::measure::Comparison;
use crate::cli::app::App;
use crate::cli::commands::consumption::gather::{Bench, Common, Measured};
use crate::cli::commands::consumption::report::metered;
use crate::cli::commands::consumption::request::{Compare, Request};
use crate::cli::failure::Failure;
use crate::cli::failure::exit::Exit;
use crate::cli::select::{Selection, split_profile};
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
    let mut out = Vec::new();
    for selection in selections {
        match Bench::new(selection, request) {
            Ok(bench) => out.push((bench, selection)),
            Err(failure) if selections.len() == 1 => return Err(failure),
            Err(failure) => app.partly(failure.at_profile(&selection.catalogue.profile)),
        }
    }
    Ok(out)
}

/// Measures every facility, by profile and utility.
///
/// # Errors
/// As [`measure_each`].
pub fn measure<'a>(
    app: &App<'_>,
    common: &Common<'_>,
    benches: &mut [(Bench<'a>, &'a Selection<'a>)],
) -> Result<Vec<Measured<'a>>, Failure> {
    let mut out = Vec::new();
    measure_each(app, common, benches, &mut |measured| {
        out.push(measured);
        Ok(())
    })?;
    Ok(out)
}

/// Hands out facility after facility as they are measured, by profile and utility.
///
/// # Errors
/// What the only portal refuses, and what `each` returns.
pub fn measure_each<'a>(
    app: &App<'_>,
    common: &Common<'_>,
    benches: &mut [(Bench<'a>, &'a Selection<'a>)],
    each: &mut dyn FnMut(Measured<'a>) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let alone = benches.len() == 1;
    for (bench, selection) in benches {
        match measure_one(common, bench, selection, each) {
            Ok(()) => {}
            Err(failure) if alone || failure.exit == Exit::Usage || failure.is_closed_pipe() => {
                return Err(failure);
            }
            Err(failure) => app.partly(failure.at_profile(&selection.catalogue.profile)),
        }
    }
    Ok(())
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
fn comparisons_of(
    common: &Common<'_>,
    selection: &Selection<'_>,
    facility: &Facility,
) -> Result<Vec<Comparison>, Failure> {
    let Compare::Facility(other) = &common.request.compare else { return Ok(common.comparisons.to_vec()) };
    let wanted = std::slice::from_ref(&facility.utility);
    let profiles = std::slice::from_ref(&selection.catalogue.profile);
    let (name, _) = split_profile(other, profiles);
    let found = selection.catalogue.select(&[name.to_owned()], wanted)?;
    let subjects: Vec<Subject> = found.iter().map(|f| Subject::Facility(f.id.clone())).collect();
    let with = |c: &Comparison| Comparison { subjects: Some(subjects.clone()), ..c.clone() };
    Ok(common.comparisons.iter().map(with).collect())
}
