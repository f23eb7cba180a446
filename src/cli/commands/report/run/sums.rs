//! Facilities put together: by site, group, tag, cost centre, utility or profile, or each for itself. What is in
//! different units is never added up.

use std::collections::BTreeMap;

use crate::analysis::answer::{Answer, Channel};
use crate::analysis::cost::Costs;
use crate::cli::catalogue::Catalogue;
use crate::cli::commands::consumption::gather::Measured;
use crate::cli::commands::consumption::per;
use crate::cli::commands::consumption::request::{Divisor, Request};
use crate::cli::commands::report::definition::Grouping;
use crate::cli::failure::Failure;
use crate::cli::select::Selection;
use crate::domain::facility::{Facility, Group, Members};
use crate::lang::{Language, Words, collate};
use crate::views::consumption::scale::Scale;
use crate::views::utility;

/// One line of a summary: one utility of a facility, or of several together.
pub struct Sum<'m> {
    /// The profile; several joined with commas.
    pub profile: String,
    /// What it is called.
    pub name: String,
    /// The facility's id, where it is one.
    pub id: Option<String>,
    /// What was measured.
    pub answer: Answer,
    /// In which unit it is shown.
    pub scale: Scale,
    /// What was charged for it, where that was asked for.
    pub costs: Option<Costs>,
    /// What it is made of.
    pub parts: Vec<(&'m Selection<'m>, &'m Facility)>,
}

impl Sum<'_> {
    /// What was measured.
    pub fn channel(&self) -> &Channel {
        &self.answer.channel
    }

    /// The name of the utility.
    pub fn utility(&self) -> Words {
        utility::title(&self.channel().utility, self.channel().direction)
    }

    /// The area or the persons of its sites, each site once.
    ///
    /// # Errors
    /// When one of them has none.
    pub fn divisor(&self, by: Divisor) -> Result<i64, Failure> {
        let known: Vec<(&Catalogue, &Facility)> =
            self.parts.iter().map(|(selection, facility)| (&selection.catalogue, *facility)).collect();
        Ok(per::divisor(by, &known)?.count)
    }
}

/// Puts what was measured together, in the order of utilities and names.
///
/// # Errors
/// When figures are per area or person, and a site has none.
pub fn sums<'m>(
    measured: &[Measured<'m>],
    by: Grouping,
    request: &Request,
    language: Language,
) -> Result<Vec<Sum<'m>>, Failure> {
    let mut out: BTreeMap<(usize, Channel, String, usize), Sum<'m>> = BTreeMap::new();
    for (index, one) in measured.iter().enumerate() {
        let single = by == Grouping::Facility;
        for name in names_of(&one.selection.catalogue, one.facility, by, language) {
            let channel = one.summed.channel.clone();
            let apart = if single { index } else { 0 };
            let key = (channel.utility.rank(), channel, name.clone(), apart);
            let part = (one.selection, one.facility);
            match out.get_mut(&key) {
                Some(sum) => {
                    sum.answer.merge(&one.summed);
                    if let (Some(mine), Some(other)) = (&mut sum.costs, &one.line.costs) {
                        mine.merge(other);
                    }
                    sum.parts.push(part);
                    if !sum.profile.split(',').any(|known| known == one.line.profile) {
                        sum.profile = format!("{},{}", sum.profile, one.line.profile);
                    }
                }
                None => {
                    let mut scale = Scale::usual(one.summed.channel.measure);
                    if let Some(unit) = request.unit.filter(|unit| unit.fits(scale.measure)) {
                        scale.unit = unit;
                    }
                    let sum = Sum {
                        profile: one.line.profile.clone(),
                        name,
                        id: single.then(|| one.facility.id.to_string()),
                        answer: one.summed.clone(),
                        costs: one.line.costs.clone(),
                        scale,
                        parts: vec![part],
                    };
                    out.insert(key, sum);
                }
            }
        }
    }
    let mut sums: Vec<Sum<'m>> = out.into_values().collect();
    for sum in &mut sums {
        if let Some(by) = request.per {
            let known: Vec<(&Catalogue, &Facility)> =
                sum.parts.iter().map(|(selection, facility)| (&selection.catalogue, *facility)).collect();
            sum.scale.per = Some(per::divisor(by, &known)?);
        }
    }
    sums.sort_by(|a, b| {
        let rank = |sum: &Sum<'_>| (sum.channel().utility.rank(), sum.channel().direction);
        rank(a).cmp(&rank(b)).then_with(|| collate::compare(&a.name, &b.name))
    });
    Ok(sums)
}

/// What a facility is put under; under several groups or tags it counts in each.
pub fn names_of(catalogue: &Catalogue, facility: &Facility, by: Grouping, language: Language) -> Vec<String> {
    let none = || {
        let words = Words::fixed("(none)", "(ingen)");
        words.get(language).to_owned()
    };
    let or_none = |names: Vec<String>| if names.is_empty() { vec![none()] } else { names };
    match by {
        Grouping::Facility => vec![catalogue.name(facility).to_owned()],
        Grouping::Site => {
            vec![catalogue.site(facility).map_or_else(none, |site| site.name.clone())]
        }
        Grouping::Group => or_none(groups_of(catalogue, facility)),
        Grouping::Tag => or_none(catalogue.tags(facility).into_iter().map(str::to_owned).collect()),
        Grouping::CostCentre => {
            let entry = catalogue.entries.get(&facility.id);
            vec![entry.and_then(|entry| entry.cost_centre.clone()).unwrap_or_else(none)]
        }
        Grouping::Utility => {
            let title = utility::title(&facility.utility, facility.utility.direction());
            vec![title.get(language).to_owned()]
        }
        Grouping::Profile => vec![catalogue.profile.clone()],
    }
}

fn groups_of(catalogue: &Catalogue, facility: &Facility) -> Vec<String> {
    let has = |group: &Group| match &group.members {
        Members::Sites(sites) => sites.contains(&facility.site),
        Members::Facilities(ids) => ids.contains(&facility.id),
    };
    let within = |group: &&Group| has(group) || group.below.iter().any(has);
    catalogue.groups.iter().filter(within).map(|group| group.name.clone()).collect()
}
