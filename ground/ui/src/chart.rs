//! Bar charts drawn on the server as SVG.
//!
//! The drawing carries classes and presentation attributes only, never a style or a script, and
//! every value is printed in it. Put the table with the same numbers beside it: the drawing is
//! hidden from nobody, but the table is what can be read aloud and copied.

use std::fmt::Write;

/// A chart of grouped bars: one group for each year, for example, one bar for each series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bars {
    /// Unique on its page; part of the ids inside the drawing. Letters, digits and `-`.
    pub id: &'static str,
    /// What is drawn, in a few words.
    pub title: String,
    /// What can be seen in it, in a sentence, for those who cannot.
    pub description: String,
    /// The unit printed at the top of the axis, for example `백만원`.
    pub unit: String,
    /// The names of the bars inside each group, at most [`MAX_SERIES`].
    pub series: Vec<String>,
    /// The groups from left to right.
    pub groups: Vec<BarGroup>,
}

/// One group of bars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BarGroup {
    /// Printed below the group.
    pub label: String,
    /// One for each series, in the same order; `None` where there is no value.
    pub bars: Vec<Option<Bar>>,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// The exact value, in any unit that all bars share. Negative bars hang below the line.
    pub value: i64,
    /// The value as printed beside the bar, already rounded to [`Bars::unit`].
    pub printed: String,
}

/// How many series the style sheet has clearly different fills for.
pub const MAX_SERIES: usize = 4;

const HEIGHT: f64 = 320.0;
const LEFT: f64 = 16.0;
const TOP: f64 = 56.0;
const BOTTOM: f64 = 36.0;
const BAR: f64 = 56.0;
const GROUP_GAP: f64 = 40.0;

/// Draws the chart. Series beyond [`MAX_SERIES`] are left to the table beside it.
pub fn bars(chart: &Bars) -> String {
    let series = chart.series.len().min(MAX_SERIES);
    let group_width = BAR * as_f64(series) + GROUP_GAP;
    let legend_width = chart
        .series
        .iter()
        .take(series)
        .map(|s| legend_step(s))
        .sum::<f64>();
    let width = (LEFT * 2.0 + group_width * as_f64(chart.groups.len())).max(legend_width + 120.0);
    let scale = Scale::of(chart);
    let mut svg = String::new();
    // Writing to a String cannot fail, here and below.
    let _ = write!(
        svg,
        "<svg class=\"chart\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" \
         width=\"{width:.0}\" height=\"{HEIGHT:.0}\" viewBox=\"0 0 {width:.0} {HEIGHT:.0}\" \
         xmlns=\"http://www.w3.org/2000/svg\"><title id=\"{id}-title\">{}</title>\
         <desc id=\"{id}-desc\">{}</desc>",
        escape(&chart.title),
        escape(&chart.description),
        id = escape(chart.id),
    );
    draw_legend(&mut svg, chart, series, width);
    for (place, group) in chart.groups.iter().enumerate() {
        let left = LEFT + GROUP_GAP / 2.0 + group_width * as_f64(place);
        draw_group(&mut svg, group, series, left, &scale);
    }
    let zero = scale.y(0);
    let _ = write!(
        svg,
        "<line class=\"axis\" x1=\"{LEFT:.1}\" y1=\"{zero:.1}\" x2=\"{:.1}\" y2=\"{zero:.1}\"/>\
         </svg>",
        width - LEFT
    );
    svg
}

/// Where a value lies between the top and the bottom of the drawing.
struct Scale {
    highest: f64,
    lowest: f64,
}

impl Scale {
    fn of(chart: &Bars) -> Self {
        let values = || {
            let bars = chart
                .groups
                .iter()
                .flat_map(|group| group.bars.iter().take(MAX_SERIES));
            bars.flatten().map(|bar| money_f64(bar.value))
        };
        let highest = values().fold(0.0, f64::max);
        let lowest = values().fold(0.0, f64::min);
        let highest = if highest - lowest < 1.0 {
            lowest + 1.0
        } else {
            highest
        };
        Self { highest, lowest }
    }

    fn y(&self, value: i64) -> f64 {
        let room = HEIGHT - TOP - BOTTOM - if self.lowest < 0.0 { 20.0 } else { 0.0 };
        TOP + (self.highest - money_f64(value)) / (self.highest - self.lowest) * room
    }
}

fn draw_legend(svg: &mut String, chart: &Bars, series: usize, width: f64) {
    let mut x = LEFT;
    for (number, name) in chart.series.iter().take(series).enumerate() {
        let _ = write!(
            svg,
            "<rect class=\"bar s{}\" x=\"{x:.1}\" y=\"8\" width=\"14\" height=\"14\"/>\
             <text class=\"legend\" x=\"{:.1}\" y=\"20\">{}</text>",
            number + 1,
            x + 20.0,
            escape(name)
        );
        x += legend_step(name);
    }
    let _ = write!(
        svg,
        "<text class=\"unit\" x=\"{:.1}\" y=\"20\" text-anchor=\"end\">(단위: {})</text>",
        width - LEFT,
        escape(&chart.unit)
    );
}

fn draw_group(svg: &mut String, group: &BarGroup, series: usize, left: f64, scale: &Scale) {
    for (number, bar) in group.bars.iter().take(series).enumerate() {
        let Some(bar) = bar else { continue };
        let x = left + BAR * as_f64(number);
        let (zero, end) = (scale.y(0), scale.y(bar.value));
        let label = if bar.value < 0 { end + 16.0 } else { end - 6.0 };
        let _ = write!(
            svg,
            "<rect class=\"bar s{}\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\"/>\
             <text class=\"value\" x=\"{:.1}\" y=\"{label:.1}\" text-anchor=\"middle\">{}</text>",
            number + 1,
            x + 6.0,
            zero.min(end),
            BAR - 12.0,
            (zero - end).abs(),
            x + BAR / 2.0,
            escape(&bar.printed)
        );
    }
    let _ = write!(
        svg,
        "<text class=\"group\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
        left + BAR * as_f64(series) / 2.0,
        HEIGHT - 12.0,
        escape(&group.label)
    );
}

/// The room a legend entry takes: a Korean letter is about as wide as the text is high.
fn legend_step(name: &str) -> f64 {
    44.0 + 14.0 * as_f64(name.chars().count())
}

fn as_f64(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Enough for a drawing: beyond 2⁵³ won the last digits do not change a pixel.
fn money_f64(value: i64) -> f64 {
    value as f64
}

pub(crate) fn escape(text: &str) -> String {
    text.chars()
        .fold(String::with_capacity(text.len()), |mut out, c| {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                '\'' => out.push_str("&#39;"),
                // XML forbids the other control characters even when escaped.
                c if c.is_control() => out.push(' '),
                c => out.push(c),
            }
            out
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(values: &[&[Option<i64>]]) -> Bars {
        Bars {
            id: "budget",
            title: "연도별 예산".to_owned(),
            description: "예산이 늘었습니다.".to_owned(),
            unit: "백만원".to_owned(),
            series: vec!["예산현액".to_owned(), "집행액".to_owned()],
            groups: values
                .iter()
                .map(|bars| BarGroup {
                    label: "2016년".to_owned(),
                    bars: bars
                        .iter()
                        .map(|v| {
                            v.map(|value| Bar {
                                value,
                                printed: value.to_string(),
                            })
                        })
                        .collect(),
                })
                .collect(),
        }
    }

    /// Heights of the bars, without the legend's little squares.
    fn heights(svg: &str) -> Vec<f64> {
        svg.split("<rect ")
            .skip(1)
            .filter(|rect| !rect.contains("width=\"14\""))
            .filter_map(|rect| {
                rect.split("height=\"")
                    .nth(1)?
                    .split('"')
                    .next()?
                    .parse()
                    .ok()
            })
            .collect()
    }

    #[test]
    fn heights_follow_the_values() {
        let heights = heights(&bars(&chart(&[
            &[Some(400), Some(100)],
            &[Some(200), None],
        ])));
        assert_eq!(heights.len(), 3);
        assert!((heights[0] / heights[1] - 4.0).abs() < 0.01);
        assert!((heights[0] / heights[2] - 2.0).abs() < 0.01);
    }

    #[test]
    fn nothing_zero_and_negative_stay_inside() {
        for values in [
            vec![],
            vec![Some(0), Some(0)],
            vec![Some(-5), Some(7)],
            vec![Some(i64::MAX)],
        ] {
            let svg = bars(&chart(&[&values]));
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
            for height in heights(&svg) {
                assert!((0.0..=HEIGHT).contains(&height));
            }
        }
        assert!(bars(&chart(&[])).ends_with("</svg>"));
    }

    #[test]
    fn words_cannot_leave_the_drawing() {
        let mut evil = chart(&[&[Some(1)]]);
        evil.title = "</title><script>alert(1)</script>".to_owned();
        evil.groups[0].label = "\"><b onload='x'>\u{0}".to_owned();
        let svg = bars(&evil);
        assert!(!svg.contains("<script") && !svg.contains("<b ") && !svg.contains('\u{0}'));
        assert!(!svg.contains("style="));
    }

    #[test]
    fn same_chart_same_bytes_with_words_for_all() {
        let chart = chart(&[&[Some(432), Some(408)]]);
        let svg = bars(&chart);
        assert_eq!(svg, bars(&chart));
        for word in [
            "연도별 예산",
            "예산이 늘었습니다.",
            "집행액",
            "432",
            "408",
            "(단위: 백만원)",
        ] {
            assert!(svg.contains(word), "{word} is missing");
        }
    }
}
