using Autoscale.Domain.Cluster.Bootstrap;
using Autoscale.Domain.Cluster.Settings;
using Autoscale.Domain.Shared.Aws;
using Autoscale.Domain.Shared.FortiOs;
using Autoscale.Simulation.Interception;

namespace Autoscale.Tests.Handlers;

/// <summary>Reads of S3 for which a permission is missing.</summary>
public sealed class RefusedReadTests
{
    [Fact]
    public async Task A_refused_read_is_one_sentence_that_names_bucket_key_and_permission()
    {
        using var deployment = new Deployment((_, ports) => ports.With<IConfigsets>(new RefusedConfigsets()));

        var answer = await deployment.SendAsync(ProxyEvent.Bootstrap());

        Assert.Equal((500, ""), (answer.StatusCode, answer.Body));
        var error = Assert.Single(deployment.Log.Entries(912));
        Assert.Equal("Error", error.Level());
        Assert.Equal(
            ("assets-bucket", "assets/configset/baseconfig", "kms:Decrypt"),
            (error.Text("Bucket"), error.Text("Key"), error.Text("Permission")));
        Assert.Empty(deployment.Log.Entries(911));
    }

    private sealed class RefusedConfigsets : IConfigsets
    {
        public Task<Configset?> FindAsync(ConfigsetLocation location, string name, CancellationToken cancellationToken) =>
            name == Configset.Base
                ? throw new ReadRefusedException(location.Bucket, location.Prefix + name, "kms:Decrypt", new InvalidOperationException())
                : Task.FromResult<Configset?>(null);

        public Task<IReadOnlyList<string>> ListAsync(ConfigsetLocation location, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<string>>([]);
    }
}
