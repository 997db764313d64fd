using System.Text.RegularExpressions;

namespace Autoscale.Cdk.Tests;

/// <summary>docs/alarms.md lists the alarms that the CDK adds to those of serverless.template, and no others.</summary>
[Collection(nameof(SynthesizedStacks))]
public sealed partial class AlarmDocumentTests(SynthesizedStacks stacks)
{
    private static readonly string Section = File.ReadAllText(TemplateDocument.Repository.PathOf(Path.Combine("docs", "alarms.md")))
        .Split("## Alarms of the CDK")[1]
        .Split("\n## ")[0];

    [Fact]
    public void The_page_names_each_alarm_of_the_CDK_and_no_others()
    {
        var shared = TemplateDocument.Serverless.OfType("AWS::CloudWatch::Alarm").Keys;
        var own = stacks.All
            .SelectMany(app => app.Files.Keys.SelectMany(stack => app.Template(stack).OfType("AWS::CloudWatch::Alarm").Keys))
            .Except(shared, StringComparer.Ordinal)
            .ToHashSet(StringComparer.Ordinal);

        // A name with dots stands for one alarm of each scaling group.
        var listed = Name().Matches(Section).Select(m => m.Groups["name"].Value.Trim('…')).ToList();

        Assert.NotEmpty(own);
        Assert.All(own, alarm => Assert.Contains(listed, name => alarm.Contains(name, StringComparison.Ordinal)));
        Assert.All(listed, name => Assert.Contains(own, alarm => alarm.Contains(name, StringComparison.Ordinal)));
    }

    [GeneratedRegex(
        @"(?<=^\|[^|]*)`(?<name>[^`]+)`", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
