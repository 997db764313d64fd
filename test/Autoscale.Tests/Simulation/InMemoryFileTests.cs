using Autoscale.Domain.Notifications;
using Autoscale.Simulation;
using Autoscale.Simulation.Memory;

namespace Autoscale.Tests.Simulation;

public sealed class InMemoryFileTests
{
    [Fact]
    public async Task Configsets_are_found_in_their_own_location_only()
    {
        var other = SimulatedDeployment.ShippedConfigsets with { Bucket = "other" };
        var configsets = new InMemoryConfigsets(SimulatedDeployment.ShippedConfigsets, [new("baseconfig", "text")]);

        Assert.Equal("text", (await configsets.FindAsync(SimulatedDeployment.ShippedConfigsets, "baseconfig", default))!.Text);
        Assert.Null(await configsets.FindAsync(other, "baseconfig", default));
        Assert.Equal(["baseconfig"], await configsets.ListAsync(SimulatedDeployment.ShippedConfigsets, default));
        Assert.Empty(await configsets.ListAsync(other, default));
    }

    [Fact]
    public async Task A_folder_is_read_without_notes_and_hidden_files()
    {
        var folder = Directory.CreateTempSubdirectory();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "baseconfig"), "text");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "README.md"), "notes");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, ".hidden"), "hidden");

        var configsets = InMemoryConfigsets.FromFolder(SimulatedDeployment.ShippedConfigsets, folder.FullName);
        var licenses = InMemoryLicenseFiles.FromFolder(SimulatedDeployment.Licenses, folder.FullName);
        folder.Delete(recursive: true);

        Assert.Equal(["baseconfig"], await configsets.ListAsync(SimulatedDeployment.ShippedConfigsets, default));
        Assert.Equal(["README.md", "baseconfig"], (await licenses.ListAsync(SimulatedDeployment.Licenses, default)).Select(f => f.Name));
    }

    [Fact]
    public async Task A_license_file_changes_its_tag_with_its_content_and_is_none_when_it_is_empty()
    {
        var files = new InMemoryLicenseFiles(SimulatedDeployment.Licenses, [new("a.lic", "one"), new("b.lic", "")]);
        var before = Assert.Single(await files.ListAsync(SimulatedDeployment.Licenses, default));

        files.Put(SimulatedDeployment.Licenses, "a.lic", "two");

        Assert.NotEqual(before.ETag, Assert.Single(await files.ListAsync(SimulatedDeployment.Licenses, default)).ETag);
        Assert.Equal("two", (await files.ReadAsync(SimulatedDeployment.Licenses, "a.lic", default))!.Reveal());
        Assert.True(files.Remove(SimulatedDeployment.Licenses, "a.lic"));
        Assert.Null(await files.ReadAsync(SimulatedDeployment.Licenses, "a.lic", default));
    }

    [Fact]
    public async Task Only_so_many_notifications_are_kept_and_none_without_a_topic()
    {
        var notifications = new InMemoryNotifications(most: 2);

        await notifications.PublishAsync(null, new Notification("nobody", "") { Kind = "kind", About = "nobody" }, default);
        foreach (var subject in new[] { "first", "second", "third" })
            await notifications.PublishAsync("topic", new Notification(subject, "") { Kind = "kind", About = "somebody" }, default);

        Assert.Equal(["second", "third"], notifications.Published.Select(p => p.Notification.Subject));
    }
}
