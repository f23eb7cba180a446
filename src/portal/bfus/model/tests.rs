//! What the page of consumption is loaded with, as it comes.

use serde_json::json;

use super::*;

fn answer() -> Value {
    serde_json::from_str(include_str!("../../../../tests/fixtures/bfus/on-load.json")).unwrap()
}

fn model() -> Model {
    Model::read(&answer()).unwrap()
}

#[test]
fn a_facility_is_a_utility_at_a_use_place() {
    let model = model();

    let told: Vec<_> = model.places[0]
        .services
        .iter()
        .map(|service| {
            let facility = &service.facility;
            (facility.name.clone(), facility.id.to_string(), facility.utility.key(), service.interval)
        })
        .collect();

    assert_eq!(
        told,
        [
            (
                "Provvägen 3 El".into(),
                "735999000000012345".into(),
                "electricity".into(),
                Some(Interval::Quarter)
            ),
            ("Provvägen 3 Fjärrvärme".into(), "2100460033".into(), "heating".into(), Some(Interval::Hour)),
            ("Provvägen 3 Vatten".into(), "2100460044".into(), "water".into(), None),
            (
                "Provvägen 3 DistrictCooling".into(),
                "2100450011-K".into(),
                "other:districtcooling".into(),
                Some(Interval::Day)
            ),
        ]
    );
    assert!(
        model.places[0].services[0].facility.grid_id.is_none(),
        "the check digit of the example is wrong"
    );
}

#[test]
fn ids_are_the_same_as_numbers_and_as_texts() {
    let model = model();

    assert_eq!(model.places[0].services[0].ids, ["2100460022"]);
    assert_eq!(model.places[0].id, "2100450011");
    let numbers: Vec<_> =
        model.places[0].services[0].facility.meters.iter().map(|meter| meter.number.to_string()).collect();
    assert_eq!(numbers, ["88001233", "88001234"], "the one that was taken down first");
    assert!(model.facility_of(Some("2100460033"), None).is_some());
    assert!(model.facility_of(None, Some("735999000000012345")).is_some());
    assert!(model.facility_of(Some("1"), None).is_none());
}

#[test]
fn groups_that_people_made_are_no_sites_and_null_is_an_empty_list() {
    let model = model();

    let names: Vec<_> = model.places.iter().map(|place| place.site.name.as_str()).collect();
    assert_eq!(names, ["Provvägen 3", "Provvägen 5"]);
    assert!(model.places[1].services.is_empty());
    assert_eq!(model.begins.unwrap().to_string(), "2020-01-01");
}

#[test]
fn water_that_does_not_come_by_the_hour_is_read_by_hand() {
    let model = model();
    let water = &model.places[0].services[2].facility;

    assert!(water.meters[0].read_by_hand && water.series.is_empty());
    assert!(!model.places[0].services[0].facility.meters[1].read_by_hand);
}

#[test]
fn the_unit_is_one_that_the_portal_has() {
    let model = model();

    assert_eq!(model.unit("E"), ("kWh".into(), Some(Unit::KilowattHour)));
    assert_eq!(model.unit("V"), ("m3".into(), Some(Unit::CubicMetre)));
    assert_eq!(model.unit("F").0, "kWh");
}

#[test]
fn the_model_comes_back_to_the_last_digit() {
    let sent = crate::portal::bfus::form::arguments(
        &model(),
        &crate::portal::bfus::form::Wanted {
            place: &model().places[0],
            code: "F",
            interval: Interval::Hour,
            from: "2026-02-01".parse().unwrap(),
            last: "2026-02-01".parse().unwrap(),
            unit: "kWh",
            load: crate::portal::bfus::form::Load::Main,
        },
    );

    let text = sent["data"].as_str().unwrap();
    assert!(text.starts_with(r#"{"CustomerId":990017,"SiteId":"2100450011","UtilityId":"F","ContractsStartDate":"/Date(1577833200000)/","Rate":1.250,"#), "{text}");
    let data: Value = serde_json::from_str(text).unwrap();
    for (name, value) in [
        ("Interval", json!("HOUR")),
        ("IntervalEnum", json!(4)),
        ("StartDate", json!("2026-02-01")),
        ("EndDate", json!("2026-02-01")),
        ("IsUtilityChange", json!(true)),
        ("IsPageLoad", json!(false)),
        ("IsFeeTypeRequest", json!(false)),
        ("Loadoptions", json!([])),
    ] {
        assert_eq!(data[name], value, "{name}");
    }
    assert!(data.get("CompareType").is_none(), "the model has no such member");
}

#[test]
fn what_is_missing_is_told_by_its_name() {
    let told = |change: &dyn Fn(&mut Value)| {
        let mut answer = answer();
        change(&mut answer);
        Model::read(&answer).unwrap_err().to_string()
    };
    let name = "surprise: GetConsumptionViewModelOnLoad";
    assert_eq!(told(&|a| *a = json!({})), format!("{name}: ConsumptionModel"));
    assert_eq!(told(&|a| *a = json!([])), format!("{name}: no object"));
    assert_eq!(told(&|a| a["SiteGroupNodes"] = json!("x")), format!("{name}: SiteGroupNodes"));
    assert_eq!(
        told(&|a| a["SiteGroupNodes"][0]["SiteGroupId"] = json!(null)),
        format!("{name}: SiteGroupId")
    );
    assert_eq!(
        told(&|a| a["SiteGroupNodes"][0]["ConsumptionResolution"][0]["IsHourly"] = json!("9")),
        format!("{name}: IsHourly")
    );
    assert_eq!(
        told(&|a| a["SiteGroupNodes"][0]["Utilities"][0]["UtilityId"] = json!([])),
        format!("{name}: UtilityId")
    );
}
