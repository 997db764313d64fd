using Autoscale.Cli.Serve;
using Autoscale.Cli.Serve.Alarms;

namespace Autoscale.Tests.Serve;

/// <summary>docs/alarms.md has the alarms of the template, with their thresholds, and a step for each.</summary>
public sealed class AlarmPageTests
{
    private static readonly IReadOnlyList<TemplateAlarm> Alarms = TemplateAlarms.Read(
        Path.Combine(AppContext.BaseDirectory, ServerlessTemplate.FileName),
        [null, "HasFortiAnalyzer", "HasRouteFailover", "HasRouteFailoverBootstrap", "HasAddressManager"]);

    [Fact]
    public void The_page_has_a_row_for_each_alarm_of_the_template_with_its_condition() => Assert.Equal(
        Alarms.Select(a => $"{a.Name}: {ConditionOf(a)}").Order(StringComparer.Ordinal),
        AlarmPage.Rows.Select(r => $"{r.Name}: {r.Condition}").Order(StringComparer.Ordinal));

    [Fact]
    public void A_row_whose_alarm_is_raised_by_a_step_links_to_that_step_and_every_other_row_to_a_section_about_AWS()
    {
        Assert.NotEmpty(AlarmPage.Steps);
        Assert.All(AlarmPage.Rows, row =>
        {
            var anchor = row.How.Split("](#")[1].Split(')')[0];
            Assert.Contains(anchor, AlarmPage.Anchors);
            Assert.Equal(
                AlarmPage.Steps.Where(s => s.Raises.Contains(row.Name)).Select(s => AlarmPage.Anchor(s.Title)),
                AlarmPage.Steps.Select(s => AlarmPage.Anchor(s.Title)).Where(a => a == anchor));
        });
    }

    [Fact]
    public void Every_alarm_about_a_metric_of_the_functions_has_a_step() => Assert.All(
        Alarms.Where(a => a.Metric.Of is null), alarm => Assert.Contains(AlarmPage.Steps, s => s.Raises.Contains(alarm.Name)));

    private static string ConditionOf(TemplateAlarm alarm) =>
        $"{alarm.Words} | `{alarm.Metric.Namespace}`{(alarm.Metric.Of is { } of ? $", `{of}`" : "")}";
}
