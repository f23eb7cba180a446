//! What every kind of portal has to answer, over the household of `household.rs`.
//!
//! A kind of portal is one [`Stage`]; each case is a function over it. `cases!` makes the tests of a kind.

use std::ops::ControlFlow;

use minasidor::domain::consumption::{Detail, Query, Step, Subject};
use minasidor::domain::id::{FacilityId, SiteId, UserName};
use minasidor::domain::quantity::{Measure, Quality};
use minasidor::domain::refusal::Refusal;
use minasidor::domain::zone::Instant;

use crate::portal::access_log::{
    names_and_values_that_are_none_are_refused, settings_are_the_customers_own,
    the_log_is_kept_for_two_years, the_log_says_who_saw_and_did_what,
};
use crate::portal::administration::{
    a_group_in_use_is_not_deleted, a_preview_tells_and_changes_nothing,
    a_right_holds_from_its_first_day_to_its_last, an_invitation_lapses_if_nobody_comes_in,
    groups_have_one_level_and_are_never_mixed, nobody_gives_more_than_it_has,
    only_who_may_administer_changes_anything, the_last_administrator_stays,
    the_same_key_gives_the_first_answer, what_another_customer_calls_a_user_stays_there,
    what_is_anothers_is_as_unknown_as_what_is_not, what_is_so_already_changes_nothing,
    what_is_taken_back_opens_nothing_at_once,
};
use crate::portal::contracts::{
    a_contract_about_no_facility_needs_the_whole_customer, a_moved_pickup_takes_the_place_of_the_planned_one,
    a_price_holds_until_the_next_of_its_label, contracts_come_as_they_were_known,
    nothing_is_picked_up_after_a_service_has_ended, pickups_are_laid_out_around_an_anchor_a_year_ahead,
    waste_is_seen_where_it_was_granted,
};
use crate::portal::documents::{
    a_document_is_for_whom_its_facility_is,
    a_stored_file_comes_as_it_is_and_a_letter_as_a_pdf_that_never_changes,
    an_invoice_that_is_not_there_has_no_file, documents_come_newest_first_and_none_from_the_future,
};
use crate::portal::errands::{
    a_fault_of_the_server_stops_a_run_and_one_of_an_e_mail_does_not,
    a_mailer_gets_each_e_mail_once_with_its_files,
    a_portal_checks_forms_itself_and_keeps_nothing_of_a_wrong_one,
    e_mails_are_seen_by_whom_their_receipts_are, what_is_handed_in_with_one_key_is_one_thing,
    who_has_a_site_writes_about_it_alone, who_may_only_look_hands_in_nothing,
};
use crate::portal::grants::{
    a_caretaker_sees_granted_sites_alone, a_grant_that_is_over_opens_nothing, a_reader_sees_what_was_granted,
    readings_come_by_meter_and_date, refused, weather_belongs_to_every_site_of_its_station,
};
use crate::portal::household::{self, ELECTRICITY, HEATING, WATER, at, corrected, hours, withdrawn};
use crate::portal::invoices::{
    a_respite_moves_the_due_date_from_its_day_on, an_invoice_also_about_what_may_not_be_seen_does_not_exist,
    an_invoice_is_not_there_before_its_date, another_customers_invoice_does_not_exist,
    invoices_are_found_by_date_and_by_what_they_cover, invoices_come_newest_first_as_they_were_issued,
    lines_come_by_facility_as_asked_then_by_period, nothing_is_left_of_what_was_credited,
    what_was_paid_and_said_is_that_of_the_day, who_may_read_no_invoices_finds_none,
};
use crate::portal::months::{
    month_sums_are_the_sums_of_their_values, months_and_days_have_times_of_their_own,
    sums_of_half_months_are_refused,
};
use crate::portal::stage::{Stage, facility, intervals, query, sums};

macro_rules! cases {
    ($kind:ident: $($case:ident)*) => {
        mod $kind {
            $(#[test]
            fn $case() {
                super::$case(&crate::portal::stage::Stage::$kind());
            })*
        }
    };
    ($kind:ident $($more:ident)+: $($case:ident)*) => {
        cases!($kind: $($case)*);
        cases!($($more)+: $($case)*);
    };
    (@$kind:ident: $($case:ident)*) => {
        mod alone {
            $(#[test]
            fn $case() {
                super::$case(&crate::portal::stage::Stage::$kind());
            })*
        }
    };
}

pub(crate) use cases;

cases!(embedded mirrored rest rest_mirrored bfus bfus_mirrored:
    values_come_as_they_were_stored
    a_gap_is_missing_and_never_zero
    month_sums_are_the_sums_of_their_values
    answers_come_by_subject_as_asked_then_series_then_time
    only_the_measures_asked_for_come
    nothing_asked_gives_nothing
    an_unknown_subject_is_named_and_nothing_is_handed_out
    another_customers_facility_does_not_exist
    the_listener_may_stop_early
    another_question_may_be_asked_meanwhile
    months_and_days_have_times_of_their_own
    sums_of_half_months_are_refused
    what_ends_after_the_horizon_is_not_there
    weather_belongs_to_every_site_of_its_station
    a_reader_sees_what_was_granted
    a_caretaker_sees_granted_sites_alone
    a_grant_that_is_over_opens_nothing
    readings_come_by_meter_and_date
    contracts_come_as_they_were_known
    a_contract_about_no_facility_needs_the_whole_customer
    waste_is_seen_where_it_was_granted
    invoices_come_newest_first_as_they_were_issued
    an_invoice_is_not_there_before_its_date
    what_was_paid_and_said_is_that_of_the_day
    a_respite_moves_the_due_date_from_its_day_on
    nothing_is_left_of_what_was_credited
    an_invoice_that_is_not_there_has_no_file
    who_may_read_no_invoices_finds_none
    another_customers_invoice_does_not_exist
);

// Not over portals of other makers, which have nothing like it, or tell it in ways that are tested where they are read.
mod richer {
    use super::*;

    cases!(embedded mirrored rest rest_mirrored:
        the_portal_says_who_it_is
        facilities_come_with_their_meters_and_series
        the_past_is_told_as_it_was_known
        what_is_handed_in_with_one_key_is_one_thing
        a_portal_checks_forms_itself_and_keeps_nothing_of_a_wrong_one
        who_has_a_site_writes_about_it_alone
        who_may_only_look_hands_in_nothing
        a_price_holds_until_the_next_of_its_label
        pickups_are_laid_out_around_an_anchor_a_year_ahead
        a_moved_pickup_takes_the_place_of_the_planned_one
        nothing_is_picked_up_after_a_service_has_ended
        documents_come_newest_first_and_none_from_the_future
        a_stored_file_comes_as_it_is_and_a_letter_as_a_pdf_that_never_changes
        a_document_is_for_whom_its_facility_is
        an_invitation_lapses_if_nobody_comes_in
        what_is_so_already_changes_nothing
        a_preview_tells_and_changes_nothing
        the_same_key_gives_the_first_answer
        only_who_may_administer_changes_anything
        nobody_gives_more_than_it_has
        the_last_administrator_stays
        a_right_holds_from_its_first_day_to_its_last
        groups_have_one_level_and_are_never_mixed
        a_group_in_use_is_not_deleted
        what_is_anothers_is_as_unknown_as_what_is_not
        what_another_customer_calls_a_user_stays_there
        names_and_values_that_are_none_are_refused
        settings_are_the_customers_own
        invoices_are_found_by_date_and_by_what_they_cover
        lines_come_by_facility_as_asked_then_by_period
        an_invoice_also_about_what_may_not_be_seen_does_not_exist
    );
}

// Not over a served portal, which sends its e-mails itself.
mod mailing {
    use super::*;

    cases!(embedded mirrored:
        e_mails_are_seen_by_whom_their_receipts_are
        a_mailer_gets_each_e_mail_once_with_its_files
        a_fault_of_the_server_stops_a_run_and_one_of_an_e_mail_does_not
    );
}

// Not over a mirror: what the portal's log says, since a mirror asks for more at once, and less often, than it is asked
// for; and what another session does meanwhile, which a mirror sees when it is too old.
cases!(@embedded:
    what_is_taken_back_opens_nothing_at_once
    the_log_says_who_saw_and_did_what
    the_log_is_kept_for_two_years
);

fn the_portal_says_who_it_is(stage: &Stage) {
    let portal = stage.household();

    assert_eq!(portal.about().unwrap(), household::about());
    assert_eq!(portal.customer().unwrap().name, "Maria Lind");
    assert_eq!(portal.user(), None);
    assert_eq!(stage.caretaker().user(), Some(&UserName::new("caretaker-01")));
}

fn facilities_come_with_their_meters_and_series(stage: &Stage) {
    let facilities = stage.household().facilities().unwrap();

    let ids: Vec<_> = facilities.iter().map(|f| f.id.as_str()).collect();
    assert_eq!(ids, [ELECTRICITY, HEATING, WATER]);
    let [electricity, heating, water] = facilities.try_into().unwrap();
    assert_eq!(electricity.grid_id.unwrap().as_str(), ELECTRICITY);
    let steps: Vec<_> = electricity.series.iter().map(|s| (s.step, s.from, s.until)).collect();
    let expected = [
        (Step::Month, Some(at("2021-11-01")), Some(at("2022-01-01"))),
        (Step::Seconds(3600), Some(at("2025-02-27")), Some(at("2025-04-02"))),
    ];
    assert_eq!(steps, expected);
    assert_eq!(heating.series[0].step, Step::Day);
    assert_eq!(water.meters, [household::meter("14223871", None)]);
    assert!(water.series.is_empty());
    assert_eq!(stage.household().sites().unwrap(), [household::site("S-1", "Ängsvägen 3")]);
}

fn values_come_as_they_were_stored(stage: &Stage) {
    let asked = query(&[facility(ELECTRICITY)], "2025-01-01", "2026-01-01", Detail::Intervals);

    let told: Vec<_> =
        intervals(&*stage.household(), &asked).into_iter().filter(|v| v.amount.is_some()).collect();

    let expected: Vec<_> = hours().into_iter().filter(|v| v.from != withdrawn()).collect();
    assert_eq!(told.len(), expected.len());
    for (told, expected) in told.iter().zip(&expected) {
        assert_eq!((told.from, told.until), (expected.from, expected.until));
        if !stage.tells.quality {
            let amount = if told.from == corrected() { Some(1_234) } else { expected.amount };
            assert_eq!((told.amount, told.quality), (amount, Quality::Unknown));
        } else if told.from == corrected() {
            assert_eq!((told.amount, told.quality), (Some(1_234), Quality::Corrected));
        } else {
            let stored = (expected.amount, expected.quality, expected.received);
            assert_eq!((told.amount, told.quality, told.received), stored);
        }
    }
}

fn a_gap_is_missing_and_never_zero(stage: &Stage) {
    let asked = query(&[facility(ELECTRICITY)], "2025-03-10", "2025-03-11", Detail::Intervals);

    let told = intervals(&*stage.household(), &asked);

    let missing = told.iter().filter(|v| v.amount.is_none()).count();
    assert_eq!((told.iter().filter(|v| v.amount.is_some()).count(), missing), (21, 3));
    assert!(told.iter().all(|v| v.received >= at("2025-03-10")), "{told:?}");
    let within = query(&[facility(ELECTRICITY)], "2024-01-01", "2025-01-01", Detail::Intervals);
    assert!(intervals(&*stage.household(), &within).is_empty());
}

fn answers_come_by_subject_as_asked_then_series_then_time(stage: &Stage) {
    let subjects = [facility(HEATING), facility(ELECTRICITY)];
    let asked = query(&subjects, "2020-01-01", "2026-01-01", Detail::Intervals);

    let told = intervals(&*stage.household(), &asked);

    let order: Vec<_> =
        told.iter().map(|v| (v.subject != subjects[0], v.step != Step::Month, v.from)).collect();
    let mut expected = order.clone();
    expected.sort();
    assert_eq!(order, expected);
    assert_eq!(told.first().unwrap().subject, subjects[0]);
}

fn only_the_measures_asked_for_come(stage: &Stage) {
    let asked = query(&[facility(ELECTRICITY)], "2025-03-01", "2025-03-02", Detail::Intervals);
    let volumes = Query { measures: vec![Measure::Volume], ..asked.clone() };
    let none = Query { measures: vec![], ..asked };

    assert!(intervals(&*stage.household(), &volumes).is_empty());
    assert!(intervals(&*stage.household(), &none).is_empty());
}

fn nothing_asked_gives_nothing(stage: &Stage) {
    let portal = stage.household();

    assert!(intervals(&*portal, &query(&[], "2025-03-01", "2025-03-02", Detail::Intervals)).is_empty());
    let reversed = query(&[facility(ELECTRICITY)], "2025-03-02", "2025-03-01", Detail::Intervals);
    assert!(intervals(&*portal, &reversed).is_empty());
    assert!(
        intervals(&*portal, &query(&[facility(WATER)], "2025-01-01", "2026-01-01", Detail::Intervals))
            .is_empty()
    );
}

fn an_unknown_subject_is_named_and_nothing_is_handed_out(stage: &Stage) {
    let portal = stage.household();

    let unknown = refused(&*portal, &[facility(ELECTRICITY), facility("FV-1")]);
    assert_eq!(unknown, (Refusal::NotFound, Some("FV-1".into())));
    let unknown = refused(&*portal, &[facility(ELECTRICITY), Subject::Site(SiteId::new("S-9"))]);
    assert_eq!(unknown, (Refusal::NotFound, Some("S-9".into())));
    // Who logs in is not told whether it is the name or the password that is wrong.
    let error = stage.try_open("999999", None, "2026-01-01").err().unwrap();
    assert!(matches!(error.refusal, Refusal::NotFound | Refusal::WrongCredentials), "{error:?}");
}

fn another_customers_facility_does_not_exist(stage: &Stage) {
    let portal = stage.household();

    assert_eq!(refused(&*portal, &[facility("EL-300007-000")]).0, Refusal::NotFound);
    assert_eq!(refused(&*portal, &[Subject::Site(SiteId::new("C-0"))]).0, Refusal::NotFound);
    let error = portal.readings(&[FacilityId::new("EL-300007-000")]).unwrap_err();
    assert_eq!((error.refusal, error.what), (Refusal::NotFound, Some("EL-300007-000".into())));
}

fn the_listener_may_stop_early(stage: &Stage) {
    for detail in [Detail::Months, Detail::Intervals] {
        let asked = query(&[facility(ELECTRICITY)], "2020-01-01", "2026-01-01", detail);
        let mut parts = 0;

        let result = stage.household().consumption(&asked, &mut |_| {
            parts += 1;
            if parts == 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });

        assert!(result.is_ok());
        assert_eq!(parts, 2);
    }
}

fn another_question_may_be_asked_meanwhile(stage: &Stage) {
    let portal = stage.household();
    let asked = query(&[facility(ELECTRICITY)], "2020-01-01", "2026-01-01", Detail::Months);
    let mut seen = 0;

    let result = portal.consumption(&asked, &mut |_| {
        seen += portal.facilities().unwrap().len();
        ControlFlow::Continue(())
    });

    assert!(result.is_ok());
    // Two months of 2021, three of 2025.
    let months = if stage.tells.before_contract { 5 } else { 3 };
    assert_eq!(seen, months * 3);
}

fn the_past_is_told_as_it_was_known(stage: &Stage) {
    let portal = stage.household();
    let now = query(&[facility(ELECTRICITY)], "2025-03-01", "2025-04-02", Detail::Intervals);
    let value = |as_of: Option<Instant>, start: Instant| {
        let told = intervals(&*portal, &Query { as_of, ..now.clone() });
        told.into_iter().find(|v| v.from == start).and_then(|v| v.amount.map(|a| (a, v.quality)))
    };

    for (start, then, today) in [
        (corrected(), 9_999, Some((1_234, Quality::Corrected))),
        (withdrawn(), household::amount(withdrawn()), None),
    ] {
        assert_eq!(value(None, start), today);
        assert_eq!(value(Some(at("2025-04-03")), start), today);
        assert_eq!(value(Some(at("2025-04-03") - 1), start), Some((then, Quality::Measured)));
        assert_eq!(value(Some(start), start), None);
    }
    // What came before 2025-03-20 is the days up to the 18th, whose values came at 6 on the 19th.
    let known = intervals(&*portal, &Query { as_of: Some(at("2025-03-20")), ..now.clone() });
    let last = known.iter().rfind(|v| v.amount.is_some()).unwrap();
    assert_eq!(last.until, at("2025-03-19"));
    assert!(intervals(&*portal, &Query { as_of: Some(at("2025-02-01")), ..now }).is_empty());
}

fn what_ends_after_the_horizon_is_not_there(stage: &Stage) {
    let portal = stage.until(at("2025-03-15") + 5400);
    let asked = query(&[facility(ELECTRICITY)], "2025-02-01", "2026-01-01", Detail::Intervals);

    let told = intervals(&*portal, &asked);

    assert_eq!(told.last().unwrap().until, at("2025-03-15") + 3600);
    let facilities = portal.facilities().unwrap();
    if stage.tells.quality {
        assert_eq!(facilities[0].series[1].until, Some(at("2025-03-15") + 3600));
        assert_eq!(facilities[1].series[0].until, None);
        assert_eq!(facilities[1].series[0].from, None);
    }
    let heat = query(&[facility(HEATING)], "2025-03-01", "2025-04-01", Detail::Months);
    assert!(sums(&*portal, &heat).is_empty());
}
