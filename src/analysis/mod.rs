//! Domain in, domain out: intervals to rows, comparison of like with like, statistics, readings by hand.
//!
//! Nothing here knows a portal: values come from a closure that answers a [`Query`](crate::domain::consumption::Query).

pub mod answer;
pub mod by_reading;
pub mod compare;
pub mod cost;
pub mod hours;
pub mod measure;
pub mod normal_year;
mod pair;
pub mod peaks;
pub mod plan;
pub mod quality;
pub mod statistics;
pub mod tally;
