using Autoscale.Domain.RouteFailover.Settings;
using FsCheck;
using FsCheck.Fluent;

namespace Autoscale.Tests.RouteFailover;

public sealed class FailBackWindowTests
{
    // 1 January 2026 is a Thursday.
    [Theory]
    [InlineData("02:00-04:00", "2026-01-01T02:00Z", true)]
    [InlineData("02:00-04:00", "2026-01-01T04:00Z", false)]
    [InlineData("02:00-04:00", "2026-01-01T03:59:59+02:00", false)]
    [InlineData("Thu 02:00-04:00", "2026-01-01T03:00Z", true)]
    [InlineData("sat,SUN 02:00-04:00", "2026-01-01T03:00Z", false)]
    [InlineData("sat,SUN 02:00-04:00", "2026-01-04T03:00Z", true)]
    [InlineData("Thu 23:00-03:00", "2026-01-01T23:30Z", true)]
    [InlineData("Thu 23:00-03:00", "2026-01-02T02:59Z", true)]
    [InlineData("Thu 23:00-03:00", "2026-01-01T02:00Z", false)]
    [InlineData("Sat 23:00-03:00", "2026-01-04T01:00Z", true)]
    public void A_window_is_open_on_its_days_between_its_times_and_past_midnight(string text, string now, bool isOpen) =>
        Assert.Equal(isOpen, FailBackWindow.Parse(text)!.Contains(DateTimeOffset.Parse(now)));

    [Theory]
    [InlineData("")]
    [InlineData("02:00")]
    [InlineData("02:00-02:00")]
    [InlineData("2:00-4:00")]
    [InlineData("24:00-04:00")]
    [InlineData("02:00-04:00-06:00")]
    [InlineData("Someday 02:00-04:00")]
    [InlineData("Sat, Sun 02:00-04:00")]
    [InlineData("Sat,,Sun 02:00-04:00")]
    public void An_invalid_window_is_not_parsed(string text) => Assert.Null(FailBackWindow.Parse(text));

    [Fact]
    public void Parsing_any_text_does_not_throw() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1000),
            Prop.ForAll(ArbMap.Default.GeneratorFor<string?>().ToArbitrary(), text =>
                FailBackWindow.Parse(text ?? "") is null or { Days.Count: > 0 }));
}
