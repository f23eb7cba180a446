//! The start page as a JSON document.

use crate::analysis::answer::{Answer, Row};
use crate::domain::period::Period;
use crate::domain::quantity::Measure;
use crate::domain::zone::{self, Clock, Instant};
use crate::lang::Language;
use crate::lang::decimal::Decimal;
use crate::render::node::Node;
use crate::render::value::Value;
use crate::views::consumption::scale::Scale;
use crate::views::consumption::{coverage, percent};
use crate::views::home::{Home, ReadByHand, UtilityBlock, to_do};
use crate::views::utility;

/// The members of `data` of the JSON document: every block is a list whose elements name their profile, or `null`
/// where no profile could get it.
pub fn data(homes: &[Home], language: Language) -> Node {
    let first = homes.first();
    let dates = |p: &Period| Node::Object(crate::views::consumption::document::dates(p).to_vec());
    Node::Object(vec![
        ("customers", Node::Array(homes.iter().map(customer).collect())),
        ("month", Node::or_null(first, |h| dates(&h.month))),
        ("running_month", Node::or_null(first.and_then(|h| h.running.as_ref()), dates)),
        ("utilities", list(homes, |h| Some(each(h.utilities.as_deref()?, |b| block(h, b))))),
        (
            "outdoors",
            list(homes, |h| {
                let known = h.utilities.is_some();
                known.then(|| h.outdoors.iter().map(|o| outdoors(h, o)).collect())
            }),
        ),
        ("by_reading", list(homes, |h| Some(each(h.by_reading.as_deref()?, |m| by_hand(h, m))))),
        ("invoices", list(homes, |h| Some(each(h.invoices.as_deref()?, |i| to_do::invoice(h, i))))),
        ("readings_due", list(homes, |h| Some(each(h.readings_due.as_deref()?, to_do::reading)))),
        ("pickups", list(homes, |h| Some(each(&h.waste.as_ref()?.pickups, to_do::pickup)))),
        ("open", list(homes, |h| Some(each(h.open.as_deref()?, to_do::open)))),
        (
            "failed",
            Node::Array(homes.iter().flat_map(|h| each(&h.failed, |f| to_do::failed(f, language))).collect()),
        ),
    ])
}

fn each<T>(items: &[T], make: impl Fn(&T) -> Node) -> Vec<Node> {
    items.iter().map(make).collect()
}

/// The elements of every profile that could get the block; `null` when none could.
fn list(homes: &[Home], of: impl Fn(&Home) -> Option<Vec<Node>>) -> Node {
    let mut got: Vec<Vec<Node>> = homes.iter().filter_map(of).collect();
    if got.is_empty() && !homes.is_empty() {
        return Node::NULL;
    }
    Node::Array(got.drain(..).flatten().collect())
}

fn customer(home: &Home) -> Node {
    Node::Object(vec![
        ("profile", Node::text(home.profile.clone())),
        ("number", Value::id(home.customer.clone()).into()),
        ("name", Node::text(home.holder.clone())),
        ("place", Node::text(home.place.clone())),
        ("user", Node::or_null(home.user.clone(), |u| Value::id(u).into())),
    ])
}

fn block(home: &Home, block: &UtilityBlock) -> Node {
    let line = &block.month;
    let at = |instant: Instant| Value::instant(instant, zone::civil(instant, Clock::Local).offset).into();
    let ids: Vec<String> = match &line.facility {
        Some(facility) => vec![facility.id.clone()],
        None => line.summed.clone(),
    };
    Node::Object(vec![
        ("profile", Node::text(home.profile.clone())),
        ("utility", Value::bare_code(line.answer.channel.utility.key()).into()),
        ("direction", Value::bare_code(line.answer.channel.direction.key()).into()),
        ("unit", Node::text(line.scale.symbol())),
        ("facilities", Node::Array(ids.into_iter().map(|id| Value::id(id).into()).collect())),
        ("month", amounts(&line.answer.total, &line.scale)),
        ("running_month", Node::or_null(block.running.as_ref(), |l| amounts(&l.answer.total, &l.scale))),
        ("values_until", Node::or_null(block.values_until(), at)),
        ("missing_since", Node::or_null(block.missing_since, at)),
    ])
}

fn amounts(row: &Row, scale: &Scale) -> Node {
    let decimal = |value: Option<Decimal>| Node::or_null(value, |d| Value::Decimal(d).into());
    let compared = row.compared.first();
    let difference = compared.and_then(|c| c.difference(scale.measure)).map(|d| scale.decimal(d));
    Node::Object(vec![
        ("total", decimal(scale.amount(&row.now))),
        ("coverage", Value::Decimal(coverage(row.now.covered, row.now.total)).into()),
        ("quality", Value::bare_code(utility::quality_key(row.now.quality)).into()),
        ("before", decimal(compared.and_then(|c| scale.amount(&c.before)))),
        ("difference", decimal(difference)),
        ("difference_percent", decimal(compared.and_then(|c| percent(c.share(scale.measure))))),
    ])
}

fn outdoors(home: &Home, (month, running): &(Answer, Option<Answer>)) -> Node {
    let scale = Scale::usual(Measure::OutdoorTemperature);
    Node::Object(vec![
        ("profile", Node::text(home.profile.clone())),
        ("site", Node::text(home.place.clone())),
        ("unit", Node::text(scale.symbol())),
        ("month", amounts(&month.total, &scale)),
        ("running_month", Node::or_null(running.as_ref(), |a| amounts(&a.total, &scale))),
    ])
}

fn by_hand(home: &Home, meter: &ReadByHand) -> Node {
    Node::Object(vec![
        ("profile", Node::text(home.profile.clone())),
        ("facility", Value::id(meter.facility.clone()).into()),
        ("utility", Value::bare_code(meter.utility.key()).into()),
        ("meters", Node::Array(meter.meters.iter().map(|m| Value::id(m.clone()).into()).collect())),
        ("last_reading", Node::or_null(meter.last, |d| Value::Date(d).into())),
    ])
}
