using System.Globalization;
using Amazon.EC2.Model;
using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Adapters.Ec2;

/// <summary>The tag with the term that a resource was last changed for.</summary>
internal static class TermTag
{
    public const string Key = "autoscale:term";

    public static Tag Of(Term term) => new(Key, term.ToString());

    /// <summary>The term; <see cref="Term.None"/> when the tag is missing or its value is no term.</summary>
    public static Term Read(IEnumerable<Tag>? tags) =>
        long.TryParse(
            (tags ?? []).FirstOrDefault(t => t.Key == Key)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Term.Read(number)
            : Term.None;

    /// <summary>True when the tag has a value that is no term, as after an edit by hand.</summary>
    public static bool IsUnreadable(IEnumerable<Tag>? tags) =>
        (tags ?? []).Any(t => t.Key == Key) && Read(tags) == Term.None;
}
