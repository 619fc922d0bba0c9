namespace NasLab.SearchSpaces.Graph;

public enum PoolKind
{
    Max,
    Average,
}
