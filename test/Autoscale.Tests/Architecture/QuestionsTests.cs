using System.Text.RegularExpressions;
using Autoscale.Domain.Cluster.Elections;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.LifecycleHooks;
using Autoscale.Domain.Cluster.Licensing;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Testing;
using Autoscale.Tests.LifecycleHooks;

namespace Autoscale.Tests.Architecture;

/// <summary>The answers to questions of operators quote the sentences that the application writes.</summary>
public sealed partial class QuestionsTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryRoot.Find(), "docs", "questions.md"));

    public static TheoryData<string> Sentences =>
    [
        .. Enum.GetValues<ExclusionReason>().Select(ElectionReason.Describe),
        new LicenseOutcome.OutOfStock(Stock: 0).Reason,
        new LicenseOutcome.OutOfStock(Stock: 3).Reason.Replace("3", "N", StringComparison.Ordinal),
        "cool down (license-cooldown)",
        ReasonToWait(device: null),
        ReasonToWait(FortiGates.A),
    ];

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Each_reason_that_the_application_writes_is_explained(string sentence) =>
        Assert.Contains(sentence, Page, StringComparison.Ordinal);

    [Fact]
    public void Each_setting_in_the_table_of_edits_exists()
    {
        var from = Page.IndexOf("| Setting | When", StringComparison.Ordinal);
        var rows = Page[from..Page.IndexOf("The [table of settings]", StringComparison.Ordinal)].Trim().Split('\n');
        var named = rows.SelectMany(row => SettingName().Matches(row.Split('|')[1])).ToList();

        Assert.NotEmpty(named);
        Assert.All(named.Select(m => m.Groups["name"].Value), name => Assert.Contains(name, SettingCatalogue.All.Select(s => s.Key)));
    }

    private static string ReasonToWait(FortiGate? device) => Assert.IsType<LifecycleDecision.Extend>(LifecyclePolicy.OfLaunching(
        LifecycleSamples.Launching,
        device,
        health: null,
        lacking: null,
        TimeSpan.FromMinutes(8),
        FortiGates.Noon)).For;

    [GeneratedRegex("`(?<name>[a-z]+(-[a-z]+)+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SettingName();
}
