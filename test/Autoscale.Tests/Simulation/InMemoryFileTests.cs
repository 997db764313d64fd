using Autoscale.Domain.Cluster.Notifications;
using Autoscale.Simulation;
using Autoscale.Simulation.Memory;

namespace Autoscale.Tests.Simulation;

public sealed class InMemoryFileTests
{
    [Fact]
    public async Task Configsets_are_found_only_in_their_location()
    {
        var other = SimulatedDeployment.ShippedConfigsets with { Bucket = "other" };
        var configsets = new InMemoryConfigsets(SimulatedDeployment.ShippedConfigsets, [new("baseconfig", "text")]);

        Assert.Equal("text", (await configsets.FindAsync(SimulatedDeployment.ShippedConfigsets, "baseconfig", default))!.Text);
        Assert.Null(await configsets.FindAsync(other, "baseconfig", default));
        Assert.Equal(["baseconfig"], await configsets.ListAsync(SimulatedDeployment.ShippedConfigsets, default));
        Assert.Empty(await configsets.ListAsync(other, default));
    }

    [Fact]
    public async Task A_configset_folder_is_read_without_documents_and_hidden_files_and_a_license_folder_as_a_bucket_lists_it()
    {
        var folder = Directory.CreateTempSubdirectory();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "baseconfig"), "text");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "README.md"), "notes");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, ".hidden"), "hidden");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "empty.lic"), "");
        await File.WriteAllTextAsync(Path.Combine(folder.CreateSubdirectory("more").FullName, "a.lic"), "a license");

        var configsets = InMemoryConfigsets.FromFolder(SimulatedDeployment.ShippedConfigsets, folder.FullName);
        var licenses = InMemoryLicenseFiles.FromFolder(SimulatedDeployment.Licenses, folder.FullName);
        folder.Delete(recursive: true);

        Assert.Equal(["baseconfig"], await configsets.ListAsync(SimulatedDeployment.ShippedConfigsets, default));
        Assert.Equal(
            [".hidden", "README.md", "baseconfig", "empty.lic", "more/a.lic"],
            (await licenses.ListAsync(SimulatedDeployment.Licenses, default)).Select(f => f.Name));
    }

    [Fact]
    public async Task A_license_file_changes_its_tag_with_its_content_and_is_listed_with_its_size()
    {
        var files = new InMemoryLicenseFiles(SimulatedDeployment.Licenses, [new("a.lic", "one")]);
        var before = Assert.Single(await files.ListAsync(SimulatedDeployment.Licenses, default));

        files.Put(SimulatedDeployment.Licenses, "a.lic", "two");
        Assert.Equal(3, before.Size);

        Assert.NotEqual(before.ETag, Assert.Single(await files.ListAsync(SimulatedDeployment.Licenses, default)).ETag);
        Assert.Equal("two", (await files.ReadAsync(SimulatedDeployment.Licenses, "a.lic", default))!.Reveal());
        Assert.True(files.Remove(SimulatedDeployment.Licenses, "a.lic"));
        Assert.Null(await files.ReadAsync(SimulatedDeployment.Licenses, "a.lic", default));
    }

    [Fact]
    public async Task Only_the_newest_notifications_with_a_topic_are_kept()
    {
        var notifications = new InMemoryNotifications(most: 2);

        await notifications.PublishAsync(null, new Notification("without a topic", "") { Kind = "kind", About = "device" }, default);
        foreach (var subject in new[] { "first", "second", "third" })
            await notifications.PublishAsync("topic", new Notification(subject, "") { Kind = "kind", About = "device" }, default);

        Assert.Equal(["second", "third"], notifications.Published.Select(p => p.Notification.Subject));
    }
}
