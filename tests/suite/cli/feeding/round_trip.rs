//! What the tool shows as JSON can be brought into another portal, which then shows the same.

use serde_json::{Value, json};

use crate::cli::feeding::{bring, counts, empty};
use crate::support::run::World;

fn shown(world: &World, who: &str, line: &str) -> Value {
    world.run(&format!("{who} {line} --json")).succeeded().json()["data"].take()
}

fn ids(list: &Value, key: &str) -> Vec<String> {
    list.as_array().unwrap().iter().map(|row| row[key].as_str().unwrap().to_owned()).collect()
}

/// Each thing of a list, whole.
fn each(world: &World, who: &str, noun: &str, key: &str) -> Vec<Value> {
    let list = shown(world, who, noun);
    ids(&list, key)
        .iter()
        .map(|id| shown(world, who, &format!("{} show {id}", noun.split(' ').next().unwrap())))
        .collect()
}

/// Without what belongs to the profile and the utility, and not to the thing.
fn plain(mut things: Vec<Value>) -> Vec<Value> {
    for thing in &mut things {
        let members = thing.as_object_mut().unwrap();
        members.shift_remove("profile");
        members.shift_remove("payee");
    }
    things
}

fn of_customer(things: &[Value], customer: &str) -> Vec<Value> {
    let mut things = things.to_vec();
    things.iter_mut().for_each(|thing| thing["customer"] = json!(customer));
    things
}

#[test]
fn what_the_demo_shows_can_be_brought_in_and_shows_the_same() {
    for (who, customer) in
        [("--demo", "100045"), ("--demo=100048", "100048"), ("--demo=association", "200310")]
    {
        let demo = World::with_demo();
        let facilities = each(&demo, who, "facilities", "id");
        let contracts = each(&demo, who, "contracts", "id");
        let invoices = each(&demo, who, "invoices --period 2026", "number");
        let services = shown(&demo, who, "waste --all").as_array().unwrap().clone();
        let mut sites: Vec<Value> = Vec::new();
        for facility in &facilities {
            let site = json!({"id": facility["site_id"], "name": facility["site"], "property": facility["property"],
                "atemp_m2": facility["atemp_m2"], "persons": facility["persons"], "tags": facility["tags"]});
            if !sites.contains(&site) {
                sites.push(site);
            }
        }
        let world = empty();
        bring(&world, "customers", &[json!({"number": customer, "name": "Maria Lind", "sites": sites})])
            .succeeded();
        world.run(&format!("profile add min --db {{}}/p.db --customer {customer}")).succeeded();

        for (kind, things) in [
            ("facilities", &facilities),
            ("contracts", &contracts),
            ("invoices", &invoices),
            ("waste", &services),
        ] {
            let brought = bring(&world, kind, &of_customer(things, customer)).succeeded();
            assert_eq!(counts(&brought), [things.len() as u64, 0, 0], "{kind}");
        }

        let who = "--profile min";
        assert_eq!(plain(each(&world, who, "facilities", "id")), plain(facilities), "{customer}");
        assert_eq!(plain(each(&world, who, "contracts", "id")), plain(contracts), "{customer}");
        assert_eq!(plain(each(&world, who, "invoices", "number")), plain(invoices), "{customer}");
        assert_eq!(
            plain(shown(&world, who, "waste --all").as_array().unwrap().clone()),
            plain(services),
            "{customer}"
        );
        world.run("portal check --db {}/p.db").succeeded();
    }
}
