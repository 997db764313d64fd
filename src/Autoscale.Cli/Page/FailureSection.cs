namespace Autoscale.Cli.Page;

/// <summary>The failure to read the cluster.</summary>
internal static class FailureSection
{
    /// <summary>The failure above an earlier state.</summary>
    /// <param name="sentences">The failure and its remedy.</param>
    /// <param name="stateOf">The time of the state that the page shows.</param>
    public static Html Of(string sentences, DateTimeOffset stateOf) => Html.Of(
        $"""
        <p class="alert" role="alert">{Mark.Bad}{sentences} The page shows the state at {PageText.Clock(stateOf)}, and tries again.</p>

        """);

    /// <summary>The failure alone, while the cluster was never read.</summary>
    public static Html Of(string cluster, string sentences) => Html.Of(
        $"""
        <section id="headline" aria-labelledby="headline-heading">
        <div class="lead">
        <p class="over">Cluster {cluster}</p>
        <h1 id="headline-heading">The cluster could not be read yet</h1>
        <p class="alert" role="alert">{Mark.Bad}{sentences} The page tries again.</p>
        </div>
        </section>

        """);
}
