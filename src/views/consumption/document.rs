//! The JSON document of consumption: one element per facility (or sum), utility and direction.

use crate::analysis::answer::{Answer, Compared, Row};
use crate::analysis::by_reading;
use crate::analysis::statistics::Statistics;
use crate::analysis::tally::{Amount, Span};
use crate::domain::period::{Period, Resolution};
use crate::domain::quantity::Measure;
use crate::domain::zone::{self, Clock, Instant};
use crate::lang::decimal::Decimal;
use crate::render::node::Node;
use crate::render::value::Value;
use crate::views::consumption::{Line, Report, SOURCE, beside_value, cost, coverage, percent};
use crate::views::utility;

/// Seconds of a day of 24 hours.
const DAY: i64 = 86_400;

/// What stands beside `data` at the top of the document.
pub fn top(report: &Report) -> Vec<(&'static str, Node)> {
    let lines = |lines: &[Line], with_rows| {
        Node::Array(lines.iter().map(|l| element(report, l, with_rows)).collect())
    };
    vec![
        ("clock", code(report.clock.key())),
        ("sums", lines(&report.sums, true)),
        ("running_month", lines(&report.running, false)),
    ]
}

/// One element of `data`; the running month has no rows.
pub fn element(report: &Report, line: &Line, with_rows: bool) -> Node {
    let answer = &line.answer;
    let shown = Shown { report, line };
    let mut members = vec![
        ("profile", Node::text(line.profile.clone())),
        ("facility", facility(line)),
        ("facilities", ids(line)),
        ("utility", code(answer.channel.utility.key())),
        ("direction", code(answer.channel.direction.key())),
        ("unit", Node::text(line.scale.symbol())),
        ("per", Node::or_null(line.scale.per.as_ref(), |p| code(p.key))),
        ("resolution", Node::or_null(resolution(report, answer), |r| code(r.key()))),
        ("by_reading", Value::Bool(answer.by_reading).into()),
        ("from", date(answer.period.from())),
        ("until", date(answer.period.until())),
        ("total", decimal(line.scale.amount(&answer.total.now))),
        ("coverage", Value::Decimal(coverage(answer.total.now.covered, answer.total.now.total)).into()),
        ("quality", code(utility::quality_key(answer.total.now.quality))),
        ("values_until", Node::or_null(answer.values_until, |at| shown.instant(at))),
        ("compare", shown.compare()),
        ("min", shown.extreme(false)),
        ("max", shown.extreme(true)),
    ];
    members.extend(shown.statistics());
    members.push(("temperature", temperature(line)));
    members.extend(shown.cost());
    if with_rows {
        let rows = answer.rows.iter().enumerate().map(|(i, row)| shown.row(i, row));
        members.push(("values", Node::Array(rows.collect())));
    }
    Node::Object(members)
}

/// One line within its report.
struct Shown<'a> {
    report: &'a Report,
    line: &'a Line,
}

impl Shown<'_> {
    fn clock(&self) -> Clock {
        self.report.clock
    }

    fn instant(&self, at: Instant) -> Node {
        Value::instant(at, zone::civil(at, self.clock()).offset).into()
    }

    fn base(&self, base: i64) -> Node {
        Value::Decimal(self.line.scale.decimal(base)).into()
    }

    fn compare(&self) -> Node {
        let total = &self.line.answer.total;
        let with = self.report.with.iter().zip(&total.compared);
        Node::Array(with.map(|(with, compared)| self.comparison(&with.key, compared)).collect())
    }

    fn comparison(&self, key: &str, compared: &Compared) -> Node {
        let measure = self.line.scale.measure;
        let dates = compared.span.map(|s| (self.date(s.from), self.date(s.until)));
        let total = &self.line.answer.total.now;
        Node::Object(vec![
            ("with", code(key.to_owned())),
            ("from", Node::or_null(dates, |d| date(d.0))),
            ("until", Node::or_null(dates, |d| date(d.1))),
            ("total", decimal(self.line.scale.amount(&compared.before))),
            ("coverage", Value::Decimal(coverage(compared.before.covered, compared.before.total)).into()),
            ("difference", Node::or_null(compared.difference(measure), |d| self.base(d))),
            ("difference_percent", decimal(percent(compared.share(measure)))),
            ("difference_covers", Value::Decimal(coverage(compared.common_now.covered, total.total)).into()),
        ])
    }

    fn date(&self, at: Instant) -> chrono::NaiveDate {
        zone::date(at, self.clock())
    }

    /// The lowest or highest complete row.
    fn extreme(&self, highest: bool) -> Node {
        let row = extreme(&self.line.answer, highest);
        Node::or_null(row, |row| {
            Node::Object(vec![
                ("from", self.start(row.span)),
                ("value", decimal(self.line.scale.amount(&row.now))),
            ])
        })
    }

    /// A row's start: a date, or an instant where rows are shorter than a day.
    fn start(&self, span: Span) -> Node {
        if self.report.resolution.seconds().is_some() && !self.line.answer.by_reading {
            self.instant(span.from)
        } else {
            date(self.date(span.from))
        }
    }

    fn statistics(&self) -> Vec<(&'static str, Node)> {
        let nothing = Statistics::default();
        let told = self.line.answer.statistics.as_ref().unwrap_or(&nothing);
        let day = |d: Option<(chrono::NaiveDate, i64)>| {
            Node::or_null(d, |(on, value)| {
                Node::Object(vec![("date", date(on)), ("value", self.base(value))])
            })
        };
        let rate = told.mean_day.and_then(|(sum, seconds)| self.line.scale.rate(sum, seconds, DAY));
        vec![
            ("mean_per_day", decimal(rate)),
            ("min_day", day(told.min_day)),
            ("max_day", day(told.max_day)),
            ("max_hour", Node::or_null(told.max_hour, |(span, value)| self.hour(span, value))),
            ("last_7_days", Node::or_null(told.trend, |(now, before)| self.trend(now, before))),
        ]
    }

    fn hour(&self, span: Span, value: i64) -> Node {
        Node::Object(vec![
            ("from", self.instant(span.from)),
            ("until", self.instant(span.until)),
            ("value", self.base(value)),
        ])
    }

    fn trend(&self, now: i64, before: i64) -> Node {
        let share = (before != 0).then_some((now - before, before));
        Node::Object(vec![
            ("value", self.base(now)),
            ("before", self.base(before)),
            ("difference_percent", decimal(percent(share))),
        ])
    }

    /// What the period cost, whether VAT is in it, and what else is.
    fn cost(&self) -> Vec<(&'static str, Node)> {
        let Some(vat) = self.report.cost else { return Vec::new() };
        let total = self.line.total_cost();
        let includes = cost::includes(&self.line.answer.channel.utility);
        vec![
            ("cost_sek", decimal(cost::kronor(total.as_ref(), vat))),
            ("cost_vat", code(vat.key())),
            ("cost_coverage", decimal(total.as_ref().map(cost::covered))),
            ("cost_includes", Node::or_null(includes, |words| Node::text(words.en.clone()))),
        ]
    }

    fn row_cost(&self, row: &Row) -> Vec<(&'static str, Node)> {
        let Some(vat) = self.report.cost else { return Vec::new() };
        let cost = self.line.cost_of(row.span, self.clock());
        vec![
            ("cost_sek", decimal(cost::kronor(cost.as_ref(), vat))),
            ("cost_vat", code(vat.key())),
            ("cost_coverage", decimal(cost.as_ref().map(cost::covered))),
        ]
    }

    fn row(&self, index: usize, row: &Row) -> Node {
        let scale = &self.line.scale;
        let values = row.compared.iter().map(|c| decimal(scale.amount(&c.before))).collect();
        let differences =
            row.compared.iter().map(|c| Node::or_null(c.difference(scale.measure), |d| self.base(d)));
        let mut members = vec![
            ("from", self.instant(row.span.from)),
            ("until", self.instant(row.span.until)),
            ("value", decimal(scale.amount(&row.now))),
            ("quality", code(utility::quality_key(row.now.quality))),
            ("coverage", Value::Decimal(coverage(row.now.covered, row.now.total)).into()),
            ("compare_values", Node::Array(values)),
            ("differences", Node::Array(differences.collect())),
        ];
        members.extend(self.beside(index));
        members.extend(self.row_cost(row));
        members.extend(self.by_reading(row));
        members.extend(self.source(row));
        Node::Object(members)
    }

    fn beside(&self, index: usize) -> Vec<(&'static str, Node)> {
        let value = |measure: Measure, answer: &Answer| {
            decimal(answer.rows.get(index).and_then(|row| beside_value(measure, row)))
        };
        self.line.beside.iter().map(|(m, answer)| (utility::extra_key(*m), value(*m, answer))).collect()
    }

    /// What only a reading interval has: the mean a day, and that of the interval it is compared with.
    fn by_reading(&self, row: &Row) -> Vec<(&'static str, Node)> {
        if !self.line.answer.by_reading {
            return Vec::new();
        }
        let rate = |sum: i64, seconds: i64| decimal(self.line.scale.rate(sum, seconds, DAY));
        let compared = row.compared.iter().map(|c| match c.span {
            Some(span) if !c.before.is_missing() => rate(c.before.sum, span.seconds()),
            _ => Node::NULL,
        });
        vec![
            ("days", Value::Integer(by_reading::days(row)).into()),
            ("per_day", rate(row.now.sum, row.span.seconds())),
            ("compare_per_day", Node::Array(compared.collect())),
        ]
    }

    fn source(&self, row: &Row) -> Vec<(&'static str, Node)> {
        if !self.report.sources {
            return Vec::new();
        }
        let meters = self.line.answer.meters_in(row.span);
        let meters = meters.into_iter().map(|m| Value::id(m.to_owned()).into());
        vec![
            ("source", Node::text(SOURCE)),
            ("fetched_at", Node::or_null(row.now.received, |at| self.instant(at))),
            ("meters", Node::Array(meters.collect())),
        ]
    }
}

/// The lowest or highest row that is complete; the earliest of equals.
pub fn extreme(answer: &Answer, highest: bool) -> Option<&Row> {
    let measure = answer.channel.measure;
    let of = |row: &Row| if measure.is_mean() { row.now.mean() } else { row.now.value() };
    let rows = answer.rows.iter().filter(|r| r.now.is_complete());
    if highest { rows.rev().max_by_key(|r| of(r)) } else { rows.min_by_key(|r| of(r)) }
}

fn temperature(line: &Line) -> Node {
    let mean = |amount| {
        decimal(line.outdoors.as_ref().and_then(|_| {
            crate::views::consumption::scale::Scale::usual(Measure::OutdoorTemperature).amount(amount)
        }))
    };
    let share = |of: &Amount| Node::from(Value::Decimal(coverage(of.covered, of.total)));
    Node::or_null(line.outdoors.as_ref(), |outdoors| {
        let compared = outdoors.total.compared.first();
        Node::Object(vec![
            ("unit", Node::text("°C")),
            ("mean", mean(&outdoors.total.now)),
            ("compare_mean", compared.map_or(Node::NULL, |c| mean(&c.before))),
            ("coverage", share(&outdoors.total.now)),
            ("compare_coverage", compared.map_or(Node::NULL, |c| share(&c.before))),
        ])
    })
}

fn resolution(report: &Report, answer: &Answer) -> Option<Resolution> {
    (!answer.by_reading).then_some(report.resolution)
}

fn facility(line: &Line) -> Node {
    Node::or_null(line.facility.as_ref(), |f| {
        Node::Object(vec![
            ("id", Value::id(f.id.clone()).into()),
            ("grid_id", Node::or_null(f.grid_id.clone(), |g| Value::id(g).into())),
            ("site", Node::text(f.site.clone())),
            ("name", Node::text(f.name.clone())),
        ])
    })
}

fn ids(line: &Line) -> Node {
    if line.summed.is_empty() {
        return Node::NULL;
    }
    Node::Array(line.summed.iter().map(|id| Value::id(id.clone()).into()).collect())
}

fn code(key: impl Into<std::borrow::Cow<'static, str>>) -> Node {
    Value::bare_code(key).into()
}

fn date(date: chrono::NaiveDate) -> Node {
    Value::Date(date).into()
}

fn decimal(value: Option<Decimal>) -> Node {
    Node::or_null(value, |d| Value::Decimal(d).into())
}

/// The dates of a period as members of an object.
pub fn dates(period: &Period) -> [(&'static str, Node); 2] {
    [("from", date(period.from())), ("until", date(period.until()))]
}
