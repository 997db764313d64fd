using Autoscale.Cli.Serve.Changes;
using Microsoft.Extensions.Logging;

namespace Autoscale.Tests.Page;

/// <summary>The decisions and events of the page.</summary>
public sealed class TimelineTests
{
    private const string Elected = "elected i-1 (10.0.0.12) as primary, term 3: primary i-2 was silent";

    [Fact]
    public void The_timeline_has_the_newest_decision_first() => Assert.Equal(
        $"Decisions and events 12:00:02 Error: i-1 failed 12:00:01 Warning: swept 5 devices, 3 members: tags failed 12:00:00 {Elected}",
        TextOf(
            new Change(1, At(0), LogLevel.Information, Elected),
            new Change(4, At(1), LogLevel.Warning, "swept 5 devices, 3 members: tags failed"),
            new Change(5, At(2), LogLevel.Error, "i-1 failed")));

    [Fact]
    public void A_sentence_that_directly_follows_itself_is_one_entry_with_its_number()
    {
        Change[] all = [.. "abbba".Select((text, i) => new Change(i + 1, At(300 * i), LogLevel.Information, $"{text}"))];

        Assert.Equal("Decisions and events 12:20:00 a 12:15:00 b, 3 times since 12:05:00 12:00:00 a", TextOf(all));
        Assert.Equal(
            ["5", "2", "1"],
            Pages.Elements(Pages.Quiet with { Changes = all }).Descendants("ol").Single().Elements()
                .Select(li => (string?)li.Attribute("data-key")));
    }

    [Theory]
    [InlineData(120, "12:03:00 Warning: i-1, i-2 was refused: 503, 4 times since 12:00:00")]
    [InlineData(
        121,
        "12:03:02 Warning: i-1, i-2 was refused: 503, 2 times since 12:03:01 12:01:00 Warning: i-1, i-2 was refused: 503, 2 times "
            + "since 12:00:00")]
    public void A_warning_about_several_instances_is_one_entry_while_it_goes_on(int pause, string expected)
    {
        string[] texts = ["i-1 was refused: 503", "i-2 was refused: 503", "i-1 was refused: 503", "i-2 was refused: 503"];
        int[] times = pause == 120 ? [0, 60, 120, 180] : [0, 60, 60 + pause, 61 + pause];

        Assert.Equal(
            $"Decisions and events {expected}",
            TextOf([.. texts.Select((text, i) => new Change(i + 1, At(times[i]), LogLevel.Warning, text))]));
    }

    [Fact]
    public void Sentences_about_several_instances_that_are_no_warning_stay_apart() => Assert.Equal(
        "Decisions and events 12:00:02 i-1 joined 12:00:01 i-2 joined 12:00:00 i-1 joined",
        TextOf(
            new Change(1, At(0), LogLevel.Information, "i-1 joined"),
            new Change(2, At(1), LogLevel.Information, "i-2 joined"),
            new Change(3, At(2), LogLevel.Information, "i-1 joined")));

    [Fact]
    public void The_latest_election_stays_in_the_timeline_under_many_later_entries()
    {
        var later = Enumerable.Range(2, 100).Select(n => new Change(n, At(n), LogLevel.Warning, $"warning {n}"));

        var text = TextOf([new Change(1, At(0), LogLevel.Information, Elected), .. later]);

        Assert.EndsWith(Elected, text, StringComparison.Ordinal);
        Assert.Contains("warning 101", text, StringComparison.Ordinal);
        Assert.DoesNotContain("warning 72 ", text, StringComparison.Ordinal);
    }

    private static DateTimeOffset At(int seconds) => Pages.Noon.AddSeconds(seconds);

    private static string? TextOf(params Change[] changes) => Pages.TextOf(Pages.Quiet with { Changes = changes }, "timeline");
}
