using System.Globalization;
using Amazon.EC2.Model;
using Autoscale.Domain.Cluster.Fleet;

namespace Autoscale.Adapters.Ec2;

/// <summary>The tag with the term that a resource was last changed for.</summary>
internal static class TermTag
{
    public const string Key = "autoscale:term";

    public static Tag Of(Term term) => new(Key, term.ToString());

    /// <summary>The term; <see cref="Term.None"/> when the tag is missing or not a number.</summary>
    public static Term Read(IEnumerable<Tag>? tags) =>
        long.TryParse(
            (tags ?? []).FirstOrDefault(t => t.Key == Key)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new Term(number)
            : Term.None;
}
