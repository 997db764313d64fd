namespace Autoscale.Cdk.Tests;

[Collection(nameof(SynthesizedStacks))]
public sealed class DashboardTests(SynthesizedStacks stacks)
{
    [Fact]
    public void The_dashboard_shows_the_metric_of_every_cluster_alarm()
    {
        var body = Body();
        var watched = stacks.Template.OfType("AWS::CloudWatch::Alarm").Values
            .Select(a => a["Properties"]!)
            .Where(a => (string?)a["Namespace"] == "Autoscale")
            .Select(a => (string)a["MetricName"]!)
            .ToList();

        Assert.NotEmpty(watched);
        Assert.All(watched, metric => Assert.Contains($"\"{metric}\"", body, StringComparison.Ordinal));
    }

    [Fact]
    public void The_dashboard_shows_errors_and_durations_of_every_function()
    {
        var body = Body();

        Assert.All(stacks.Template.OfType("AWS::Serverless::Function").Keys, function =>
            Assert.Equal(2, body.Split($"\"FunctionName\",\"{function}\"").Length - 1));
    }

    private string Body() =>
        TemplateDocument.Plain(Assert.Single(stacks.Template.OfType("AWS::CloudWatch::Dashboard")).Value["Properties"]!["DashboardBody"]);
}
