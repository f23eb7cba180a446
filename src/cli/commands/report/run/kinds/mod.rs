//! The types of report, a file for each: from what was measured or asked for to tables and charts.

pub mod brf_year;
pub mod climate;
pub mod comparison;
pub mod cost;
pub mod energy;
pub mod figures;
pub mod invoices;
pub mod kronor;
pub mod load;
pub mod monthly;
pub mod normal_year;
pub mod power;
pub mod priced;
pub mod quality;
pub mod readings;
pub mod waste;
