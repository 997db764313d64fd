using System.Reflection;
using Autoscale.Cli.Serve.Changes;
using Autoscale.Lambda.Logging;
using Microsoft.Extensions.Logging;

namespace Autoscale.Tests.Serve.Changes;

public sealed class ChangeCatalogueTests
{
    private static readonly Dictionary<string, LoggerMessageAttribute> Events = typeof(Log)
        .GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)
        .Select(m => (m.Name, Attribute: m.GetCustomAttribute<LoggerMessageAttribute>()))
        .Where(m => m.Attribute is not null)
        .ToDictionary(m => m.Name, m => m.Attribute!, StringComparer.Ordinal);

    // A level that a method takes as an argument is None in its attribute.
    [Fact]
    public void Every_event_of_the_log_catalogue_at_level_Information_or_without_a_level_of_its_own_has_a_rule() => Assert.Equal(
        Events.Where(e => e.Value.Level is LogLevel.Information or LogLevel.None).Select(e => e.Key).Order(StringComparer.Ordinal),
        ChangeCatalogue.Rules.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_subject_and_every_watched_value_is_a_placeholder_of_its_event()
    {
        var steady = ChangeCatalogue.Rules.Where(r => r.Value is ChangeRule.WhenDifferent).ToList();

        Assert.True(steady.Count > 5);
        Assert.All(steady, r =>
        {
            var rule = (ChangeRule.WhenDifferent)r.Value;
            Assert.NotEmpty(rule.Watched);
            Assert.All(
                [.. rule.Subject, .. rule.Watched],
                name => Assert.Contains($"{{{name}}}", Events[r.Key].Message, StringComparison.Ordinal));
            Assert.All(rule.Usual.Keys, name => Assert.Contains(name, rule.Watched));
        });
    }
}
